/** What a drift stage is made with, and what it remembers. */
import type { Finding } from '@sideband/shared/core/records.ts';
import type { Emission, MetricEvent } from '@sideband/shared/core/stage.ts';
import type { TopicName, TopicRecords } from '@sideband/shared/core/topics.ts';
import type { Detector } from './detectors/detector.ts';
import type { EvaluationLimits } from './evaluation.ts';
import type { ExtensionBook } from './extension/extension-book.ts';
import type { ExtensionLimits } from './extension/extension.ts';
import type { Observation, Opinion } from './observation.ts';
import type { Pool } from './pool.ts';
import { regimeDetector } from './regime.ts';
import type { SignBooks, SignDetector } from './signs.ts';

export interface DriftLimits extends EvaluationLimits {
  /** offsets of the partition that make one block; windows are compared at its end */
  readonly blockRecords: number;
  /** blocks in a window */
  readonly windowBlocks: number;
  /** profiles remembered per partition */
  readonly profilesMax: number;
  /** absent: what was learned is all that is compared with */
  readonly extension?: Omit<ExtensionLimits, 'countMin' | 'psiPractical'>;
}

export function extensionLimits(limits: DriftLimits): ExtensionLimits | undefined {
  const { extension, countMin, psiPractical } = limits;
  return extension && { ...extension, countMin, psiPractical };
}

export interface DriftStageOptions<T extends TopicName> {
  readonly input: T;
  readonly detectors: readonly Detector[];
  readonly limits: DriftLimits;
  /** whether this stage tells of regimes that were not learned: one of the two does */
  readonly watchesRegime: boolean;
  /** signs that its frames may show */
  readonly signs: readonly SignDetector[];
  /** @param champion the latest opinion of the block; shadows come right behind it */
  observe(record: TopicRecords[T], champion: Opinion | undefined): Observation | undefined;
  isCurrent(model: string): boolean;
  /** of all models in charge */
  profiles(): number;
}

export interface DriftState {
  readonly partition: number;
  readonly pools: Map<string, Pool>;
  /** by profile key, of those that show any */
  readonly signs: SignBooks;
  readonly book: ExtensionBook;
  /** what is active, as last told, by key; survives a restart in the topic of findings */
  told: Map<string, Finding>;
  /** the champion's latest in the block */
  opinion: Opinion | undefined;
  /** the block being counted; -1 before the first record */
  block: number;
  /** of the first record of each block of a window: time is the records' own, so a re-read gives
   * the same */
  readonly blockStartsMs: Map<number, number>;
  /** gauges as last shown; for the metrics alone */
  readonly shown: Map<string, MetricEvent>;
}

export interface Collected {
  readonly out: Emission[];
  readonly events: MetricEvent[];
  readonly frames: Map<string, number>;
}

export function namesOf<T extends TopicName>(options: DriftStageOptions<T>): string[] {
  const names = [...options.detectors.map(({ name }) => name), ...options.signs];
  return options.watchesRegime ? [...names, regimeDetector] : names;
}
