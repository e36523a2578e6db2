/** Metrics of the model store, in each service that has it open. */
import { secondsBuckets } from './metric-spec.ts';
import type { MetricSpec } from './metric-spec.ts';

export const storeMetrics = {
  sideband_store_looks_total: {
    type: 'counter',
    help: 'Looks at the model store: read, or failed',
    labels: ['result'],
  },
  sideband_store_read_timestamp_seconds: {
    type: 'gauge',
    help: 'Unix time at which the model store could be read last; 0: not yet',
    labels: [],
  },
  sideband_store_requests_total: {
    type: 'counter',
    help: 'Requests to a model store over the network; retried: a try that another one followed',
    labels: ['outcome'],
  },
  sideband_store_request_seconds: {
    type: 'histogram',
    help: 'Time of one request to a model store over the network, its answer read',
    labels: [],
    buckets: secondsBuckets,
  },
  sideband_store_cache_bytes: {
    type: 'gauge',
    help: 'Size of the cache of bundles',
    labels: [],
  },
  sideband_store_cache_limit_bytes: {
    type: 'gauge',
    help: 'Limit of that size',
    labels: [],
  },
} as const satisfies Record<string, MetricSpec>;
