/** What a model said, frame by frame, with the features it said it of where they are still kept. */
import { decode } from '@sideband/shared/adapters/codec.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { PartitionedRecord, Transport } from '@sideband/shared/core/ports.ts';
import type { Features, Score } from '@sideband/shared/core/records.ts';
import { parsePosition, sourceHeader } from '@sideband/shared/core/source-position.ts';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

export interface JudgedFrame {
  readonly score: Score;
  readonly features: Features | undefined;
}

export interface FrameFilter {
  /** name@version */
  readonly model: string;
  readonly fits: (point: string) => boolean;
  /** frames that start in [sinceNs, untilNs) */
  readonly sinceNs: bigint;
  readonly untilNs: bigint;
}

function isWanted(score: Score, { model, fits, sinceNs, untilNs }: FrameFilter): boolean {
  const { frameStartNs, refusal } = score;
  const isInTime = frameStartNs >= sinceNs && frameStartNs < untilNs;
  return isInTime && score.model === model && refusal === '' && fits(score.point);
}

/** From the topics of scores and features. @throws SidebandError log.unavailable */
export async function* loggedFrames(
  transport: Transport,
  filter: FrameFilter,
): AsyncGenerator<JudgedFrame> {
  const partitions = await transport.partitions('scores');
  for (let partition = 0; partition < partitions; partition++) {
    const features = new Causes(transport.read('features', { partition })[Symbol.asyncIterator]());
    try {
      for await (const { value, headers } of transport.read('scores', { partition })) {
        if (value === null) continue;
        const score = decode('scores', value);
        if (!isWanted(score, filter)) continue;
        const source = headers[sourceHeader];
        const cause = source === undefined ? undefined : parsePosition(source).offset;
        yield { score, features: await features.at(cause) };
      }
    } finally {
      await features.close();
    }
  }
}

/** The features that scores were made of: both are read once, as their offsets rise together. */
class Causes {
  readonly #records: AsyncIterator<PartitionedRecord>;
  #ahead: PartitionedRecord | undefined;
  #isOver = false;

  constructor(records: AsyncIterator<PartitionedRecord>) {
    this.#records = records;
  }

  /** undefined when they are no longer kept */
  async at(offset: bigint | undefined): Promise<Features | undefined> {
    if (offset === undefined) return undefined;
    while (!this.#isOver && (this.#ahead === undefined || this.#ahead.offset < offset)) {
      const { done, value } = await this.#records.next();
      if (done === true) this.#isOver = true;
      else this.#ahead = value;
    }
    const found = this.#ahead?.offset === offset ? this.#ahead.value : null;
    return found === null ? undefined : decode('features', found);
  }

  async close(): Promise<void> {
    await this.#records.return?.();
  }
}

/** From lines as `sideband score` writes them. @throws SidebandError export.unreadable-line */
export async function* writtenFrames(
  path: string,
  filter: FrameFilter,
): AsyncGenerator<JudgedFrame> {
  let line = 0;
  const stream = createReadStream(path);
  for await (const text of createInterface({ input: stream, crlfDelay: Infinity })) {
    line++;
    if (text === '') continue;
    const score = parseScore(text, `${path}:${line}`);
    if (isWanted(score, filter)) yield { score, features: undefined };
  }
}

function parseScore(text: string, place: string): Score {
  try {
    const parsed = JSON.parse(text) as Score & { readonly frameStartNs: unknown };
    const { point, model, score, threshold, context, frameStartNs } = parsed;
    const isScore =
      typeof point === 'string' &&
      typeof model === 'string' &&
      Number.isFinite(score) &&
      Number.isFinite(threshold) &&
      typeof context === 'object' &&
      typeof frameStartNs === 'string' &&
      /^\d{1,19}$/.test(frameStartNs);
    if (isScore) return { ...parsed, frameStartNs: BigInt(frameStartNs) };
  } catch {
    // falls through: whatever it is, it is no score
  }
  throw new SidebandError('export.unreadable-line', place);
}
