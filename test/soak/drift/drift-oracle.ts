/**
 * Whether kills cost drift anything: what stands in its topics must be, record by record, what
 * stages that nobody interrupts make of the same input. Where partitions flow together the order
 * is that of the log, so events are compared with those of the findings as they stand.
 */
import { AnomalyBook } from '../../../services/drift/adapters/anomaly-book.ts';
import { referencesOf } from '../../../services/drift/core/bundle-references.ts';
import { championOf } from '../../../services/drift/core/champion.ts';
import { detectorsNamed } from '../../../services/drift/core/detectors/registry.ts';
import { extensionDetector } from '../../../services/drift/core/extension/extension-finding.ts';
import { watermarkDetector } from '../../../services/drift/core/finding.ts';
import { labelDetector, labelStage } from '../../../services/drift/core/label-stage.ts';
import { featuresDrift, scoresDrift } from '../../../services/drift/core/stages.ts';
import { verdictStage } from '../../../services/drift/core/verdicts/verdict-stage.ts';
import type { DriftConfig } from '../../../services/drift/service.ts';
import { limitsOf, verdictLimitsOf } from '../../../services/drift/service.ts';
import { decode, encode } from '../../../services/shared/adapters/codec.ts';
import type { Bundle } from '../../../services/shared/core/bundle.ts';
import type { PartitionedRecord, Transport } from '../../../services/shared/core/ports.ts';
import type { Drift, Finding } from '../../../services/shared/core/records.ts';
import type { Emission, Input, Stage, StepResult } from '../../../services/shared/core/stage.ts';
import type { TopicName, TopicRecords } from '../../../services/shared/core/topics.ts';
import { driftBreaches, findingBreaches } from './drift-life.ts';
import type { Forgotten } from './drift-life.ts';

export interface DriftPlace {
  readonly transport: Transport;
  readonly bundle: Bundle;
  readonly config: DriftConfig;
  readonly partitions: number;
}

export interface DriftJudgement {
  readonly findings: number;
  /** references that a context was added to */
  readonly extended: number;
  readonly events: number;
  /** events raised, by verdict */
  readonly raised: Readonly<Record<string, number>>;
  /** what an uninterrupted stage says and the topics do not, so far */
  readonly missing: number;
  /** a sentence for everything that must not be */
  readonly breaches: readonly string[];
}

export interface DriftOracle {
  /** of the topics as they stand at the call */
  judge(): Promise<DriftJudgement>;
}

type Inputs = 'features' | 'scores' | 'labels';

/** What a partition of an input comes to. */
interface Share {
  readonly input: Inputs;
  readonly partition: number;
  readonly expected: readonly Emission[];
}

/** All input has to be on the log. */
export async function driftOracle(place: DriftPlace): Promise<DriftOracle> {
  const isExtensible = place.config.extendContextsMax > 0;
  const references = referencesOf([championOf(place.bundle, { isExtensible })]);
  const shares = await sharesOf(place, () => references);
  const limits = verdictLimitsOf(place.config);
  return {
    async judge() {
      const log = await readAll(place.transport, 'drift.findings');
      const events = await readAll(place.transport, 'drift');
      const verdicts = verdictStage({ references: () => references, limits });
      const decided = await uninterrupted({ stage: verdicts, partition: 0 }, log);
      const findings = log.map(({ value }) => decode('drift.findings', value!));
      const comparisons = [
        ...shares.map(({ input, partition, expected }) => {
          const own = log.filter((_, i) => isOf(findings[i]!, input, partition));
          return compare(`${input}/${partition}`, expected, own);
        }),
        compare('drift', decided.out, events),
      ];
      return judgementOf(comparisons, { findings, events });
    },
  };
}

async function sharesOf(
  { transport, config, partitions }: DriftPlace,
  references: () => ReturnType<typeof referencesOf>,
): Promise<Share[]> {
  const detectors = detectorsNamed(config.detectors);
  const options = { references, limits: limitsOf(config), detectors };
  const shares: Share[] = [];
  for (let partition = 0; partition < partitions; partition++) {
    const add = async <S, T extends Inputs>(stage: Stage<S, T>) => {
      const records = await readAll(transport, stage.input, partition);
      const { out } = await uninterrupted({ stage, partition }, records);
      shares.push({ input: stage.input, partition, expected: out });
    };
    await add(featuresDrift(options));
    await add(scoresDrift(options));
    await add(labelStage({ references, alarms: new AnomalyBook(transport) }));
  }
  return shares;
}

export async function uninterrupted<S, T extends TopicName>(
  { stage, partition }: { readonly stage: Stage<S, T>; readonly partition: number },
  records: readonly PartitionedRecord[],
): Promise<Pick<StepResult<S>, 'out' | 'dead'>> {
  const inputs = records.map(({ offset, timestampMs, value }): Input<TopicRecords[T]> => ({
    record: decode(stage.input, value!),
    ...{ offset, timestampMs, bytes: value! },
  }));
  return stage.step(stage.initial(partition), inputs);
}

function judgementOf(
  comparisons: readonly Comparison[],
  told: { readonly findings: readonly Finding[]; readonly events: readonly PartitionedRecord[] },
): DriftJudgement {
  const { findings } = told;
  const said = told.events.map(({ key, value }): Drift | Forgotten =>
    value === null ? { id: key, event: 'forgotten' } : decode('drift', value),
  );
  const drifts = said.filter((one): one is Drift => one.event !== 'forgotten');
  const raised = drifts.filter(({ event }) => event === 'raised');
  const kinds = [...Map.groupBy(raised, ({ verdict }) => verdict)];
  return {
    findings: findings.length,
    extended: findings.filter((one) => one.detector === extensionDetector && one.active).length,
    events: drifts.length,
    raised: Object.fromEntries(kinds.map(([kind, own]) => [kind, own.length])),
    missing: comparisons.reduce((sum, { missing }) => sum + missing, 0),
    breaches: [
      ...comparisons.flatMap(({ breaches }) => breaches),
      ...findingBreaches(findings),
      ...driftBreaches(said),
    ],
  };
}

function isOf({ detector, feature, partition }: Finding, input: Inputs, own: number): boolean {
  if (partition !== own) return false;
  if (detector === watermarkDetector) return feature === input;
  if (detector === labelDetector) return input === 'labels';
  if (detector === extensionDetector) return feature.startsWith(`${input} `);
  return input === (scoreDetectors.has(detector) ? 'scores' : 'features');
}

const scoreDetectors: ReadonlySet<string> = new Set([
  ...['score-psi', 'page-hinkley', 'adwin', 'machine', 'sensor', 'disagreement'],
]);

export type Comparison = Pick<DriftJudgement, 'missing' | 'breaches'>;
export type Stored = Pick<PartitionedRecord, 'key' | 'value' | 'offset'>;

/** The first place where two sequences part, and how many of the expected are still to come. */
export function compare(
  name: string,
  expected: readonly Emission[],
  actual: readonly Stored[],
): Comparison {
  const wanted = expected.map(({ topic, key, record }) =>
    shown(key, record === null ? null : encode(topic, record)),
  );
  const found = actual.map(({ key, value }) => shown(key, value));
  const missing = Math.max(0, wanted.length - found.length);
  const at = found.findIndex((one, i) => one !== wanted[i]);
  if (at === -1) return { missing, breaches: [] };
  const { key, offset } = actual[at]!;
  const what = found.indexOf(found[at]!) < at ? 'is there twice' : 'is said by no stage there';
  return { missing, breaches: [`${name}: record ${at} (offset ${offset}, ${key}) ${what}`] };
}

export function shown(key: string, value: Uint8Array | null): string {
  return `${key} ${value === null ? 'tombstone' : Buffer.from(value).toString('base64')}`;
}

export async function readAll(
  transport: Transport,
  topic: TopicName,
  partition = 0,
): Promise<PartitionedRecord[]> {
  return Array.fromAsync(transport.read(topic, { partition }));
}
