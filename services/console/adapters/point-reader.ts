/** Reads a point from the log when somebody looks at it. */
import { decode } from '@sideband/shared/adapters/codec.ts';
import { loggedSubject } from '@sideband/shared/adapters/logged-subject.ts';
import type { AssetTable } from '@sideband/shared/core/assets.ts';
import { partitionOf } from '@sideband/shared/core/murmur2.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import type { Score } from '@sideband/shared/core/records.ts';
import type { PointView } from '../core/page-records.ts';
import { pointView } from '../core/point-view.ts';

/** records searched from the end of the point's partition */
const windowsTail = 2000;
const scoresTail = 20_000;
/** of the trend */
const scoresMax = 2000;

export class PointReader {
  readonly #transport: Transport;
  readonly #assets: AssetTable;
  /** one look at a time: each holds a core for a while */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(transport: Transport, assets: AssetTable) {
    this.#transport = transport;
    this.#assets = assets;
  }

  /** @throws SidebandError point.invalid, inspect.no-window, inspect.too-short, log.unavailable */
  read(point: string): Promise<PointView> {
    const view = this.#turn.then(() => this.#read(point));
    this.#turn = view.catch(() => undefined);
    return view;
  }

  async #read(point: string): Promise<PointView> {
    const choice = { point, tail: windowsTail, assets: this.#assets };
    const subject = await loggedSubject(this.#transport, choice);
    return pointView(subject, await this.#scores(point));
  }

  async #scores(point: string): Promise<Score[]> {
    const partition = partitionOf(point, await this.#transport.partitions('scores'));
    const scores: Score[] = [];
    const read = { partition, tail: scoresTail };
    for await (const { key, value } of this.#transport.read('scores', read)) {
      if (key !== point || value === null) continue;
      const score = decode('scores', value);
      if (score.variant === 'champion' && score.model !== '') scores.push(score);
    }
    return scores.slice(-scoresMax);
  }
}
