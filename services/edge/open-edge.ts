/** Edge with all that it stands on: the embedded log, health and metrics over HTTP. */
import { join } from 'node:path';
import { openEmbeddedLog } from '@sideband/shared/adapters/embedded/transport.ts';
import { startHttp } from '@sideband/shared/adapters/http.ts';
import { Lifecycle } from '@sideband/shared/adapters/lifecycle.ts';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import { createPrometheus } from '@sideband/shared/adapters/prometheus.ts';
import type { MetricSink } from '@sideband/shared/core/metrics.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import type { EdgeConfig } from './config.ts';
import { startEdge, type Edge, type EdgeChanges } from './service.ts';

export interface OpenEdgeOptions {
  readonly config: EdgeConfig;
  readonly log: Logger;
  readonly changes?: EdgeChanges;
  /** sees every metric change as well */
  readonly tee?: (sink: MetricSink) => MetricSink;
  /** its parts are added to it; absent: one of its own */
  readonly lifecycle?: Lifecycle;
}

export interface OpenedEdge {
  readonly edge: Edge;
  readonly transport: Transport;
  readonly httpPort: number;
  /** waits for a signal or a halt, then stops everything; resolves to the exit code */
  readonly lifecycle: Lifecycle;
}

/**
 * Edge as a process of its own, until a signal comes, while it starts as well, or a halt.
 * @returns the exit code
 * @throws SidebandError log.in-use when another process has the directory
 */
export async function runEdge(options: Omit<OpenEdgeOptions, 'lifecycle'>): Promise<number> {
  const lifecycle = lifecycleOf(options);
  return lifecycle.run(async () => {
    await openEdge({ ...options, lifecycle });
  });
}

function lifecycleOf({ config, log }: OpenEdgeOptions): Lifecycle {
  return new Lifecycle({ log, deadlineMs: config.drainDeadlineMs });
}

/** @throws SidebandError log.in-use when another process has the directory */
export async function openEdge(options: OpenEdgeOptions): Promise<OpenedEdge> {
  const { config, log, changes, tee, lifecycle = lifecycleOf(options) } = options;
  const exposed = createPrometheus(['sideband_']);
  const metrics = tee === undefined ? exposed : tee(exposed);
  let ready: () => readonly string[] = () => ['starting'];
  try {
    const { httpHost: host, httpPort: port } = config;
    const http = await lifecycle.add(
      'http',
      () => startHttp({ host, port, metrics: exposed, ready: () => ready() }),
      (server) => server.stop(),
    );
    const transport = await lifecycle.add(
      'log',
      () => openEmbeddedLog({ dir: join(config.dir, 'log') }),
      (opened) => opened.close(),
    );
    await transport.ensureTopics(config.partitions);
    const onHalt = (error: Error) => lifecycle.halt(error);
    const modelsDir = join(config.dir, 'models');
    const common = { config, modelsDir, transport, metrics, log, onHalt };
    const edge = await lifecycle.add(
      'edge',
      () => startEdge({ ...common, ...(changes !== undefined && { changes }) }),
      (started) => started.stop(),
    );
    ready = () => edge.reasons();
    const { mqttPort, pagePort } = edge;
    log.info({ mqttPort, pagePort, httpPort: http.port }, 'ready');
    return { edge, transport, httpPort: http.port, lifecycle };
  } catch (error) {
    await lifecycle.stop();
    throw error;
  }
}
