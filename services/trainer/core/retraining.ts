/** Baselines that are to be learned anew: a port, served from the events of drift. */
import type { Bundle } from '@sideband/shared/core/bundle.ts';
import { learnedToNs } from '@sideband/shared/core/bundle.ts';

/** Labels say that a model alarms at what is healthy. */
export interface RetrainRequest {
  /** of the event */
  readonly id: string;
  /** name@version */
  readonly model: string;
  /** the first of the labels, ns */
  readonly sinceNs: bigint;
}

export interface RetrainRequests {
  /** those that name the point */
  of(point: string): readonly RetrainRequest[];
}

/**
 * The request that the baseline of a point has not met yet: it was learned before the labels. The
 * version does not matter: another point of the model may have been learned since.
 */
export function unmetRequest(
  requests: readonly RetrainRequest[],
  bundle: Pick<Bundle, 'name' | 'training'>,
  point: string,
): RetrainRequest | undefined {
  return requests.find(({ model, sinceNs }) => {
    const name = model.slice(0, model.lastIndexOf('@'));
    return name === bundle.name && learnedToNs(bundle, point) < sinceNs;
  });
}
