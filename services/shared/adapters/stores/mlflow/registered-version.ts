/** A version of a registered model, as MLflow tells it, and what Sideband tags it with. */
import type { Bundle } from '../../../core/bundle.ts';
import type { StoredBundle } from '../../../core/bundle-store.ts';
import { isBundleName, modelFile } from '../../../core/bundle.ts';
import { SidebandError } from '../../../core/errors.ts';
import { sha256 } from '../../bundle-file.ts';

export interface RegisteredVersion {
  /** of the registered model */
  readonly model: string;
  /** MLflow's own: 1, 2, … */
  readonly number: number;
  readonly source: string;
  /** that its artifacts are of; empty: none */
  readonly runId: string;
  readonly createdMs: number;
  readonly tags: ReadonlyMap<string, string>;
}

export const versionTag = 'sideband/version';
export const digestTag = 'sideband/manifest_sha256';
/** the version that was in charge when this one was learned */
export const overTag = 'sideband/over';

/** @throws SidebandError model.store-unavailable when it is not of the form of MLflow */
export function registeredVersion(value: unknown): RegisteredVersion {
  const fields = (value ?? {}) as Readonly<Record<string, unknown>>;
  const { name, version, source, run_id: runId, creation_timestamp: created, tags } = fields;
  const number = Number(version);
  if (typeof name !== 'string' || !Number.isSafeInteger(number) || typeof source !== 'string') {
    throw new SidebandError(
      'model.store-unavailable',
      'a version that is not of the form of MLflow',
    );
  }
  const pairs = (Array.isArray(tags) ? tags : []).flatMap((tag: unknown) => {
    const { key, value: text } = (tag ?? {}) as { key?: unknown; value?: unknown };
    return typeof key === 'string' && typeof text === 'string' ? [[key, text] as const] : [];
  });
  const run = typeof runId === 'string' ? runId : '';
  const createdMs = Number(created);
  return { model: name, number, source, runId: run, createdMs, tags: new Map(pairs) };
}

/** How others call it: a version of another tool by its number. */
export function versionOf({ number, tags }: RegisteredVersion): string {
  const version = tags.get(versionTag);
  return version !== undefined && isBundleName(version) ? version : String(number);
}

/** @param name of the model, which may lack a prefix of the registered one */
export function storedOf(name: string, version: RegisteredVersion): StoredBundle {
  const digest = version.tags.get(digestTag) ?? '';
  const stamp = /^[0-9a-f]{64}$/.test(digest) ? digest : `number ${version.number}`;
  return { name, version: versionOf(version), stamp };
}

/** What a person, or another tool, can see of a bundle in the registry. */
export function tagsOf(bundle: Bundle, manifest: Uint8Array): Readonly<Record<string, string>> {
  const { featureSet, training } = bundle;
  return {
    [versionTag]: bundle.version,
    [digestTag]: sha256(manifest),
    'sideband/model_sha256': bundle.files[modelFile]!,
    'sideband/feature_set': featureSet.name,
    'sideband/feature_set_hash': featureSet.hash,
    'sideband/created_at': bundle.createdAt,
    'sideband/training_sha256': sha256(...training.map((one) => Buffer.from(one.sha256))),
  };
}

/** The validation report in numbers, for the run that the version is of. */
export function metricsOf({
  profiles,
  report,
  training,
}: Bundle): Readonly<Record<string, number>> {
  const thresholds = report.rows.map(({ threshold }) => threshold);
  return {
    baselines: profiles.length,
    training_points: training.length,
    training_frames: training.reduce((sum, { frames }) => sum + frames, 0),
    false_alarm_rate: report.falseAlarmRate,
    report_notes: report.notes.length,
    ...(thresholds.length > 0 && {
      threshold_min: Math.min(...thresholds),
      threshold_max: Math.max(...thresholds),
      score_max: Math.max(...report.rows.map(({ scoreMax }) => scoreMax)),
    }),
  };
}
