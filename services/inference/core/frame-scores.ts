/** Scores a batch of frames: one champion score for every frame, and one per shadow. */
import { modelId, type Profile } from '@sideband/shared/core/bundle.ts';
import type { ErrorCode } from '@sideband/shared/core/errors.ts';
import type { Judge, ModelIndex } from '@sideband/shared/core/model-index.ts';
import type { Features, Score, Variant } from '@sideband/shared/core/records.ts';
import { contributionsOf } from './explanation.ts';
import type { Model } from './models.ts';
import { isSensorFault, regimeOf, verdictOf, type VerdictLimits } from './verdict.ts';

interface Seat {
  readonly frame: number;
  readonly variant: Variant;
  readonly profile: Profile;
}

/** Scores per frame, in the order of `frames`; the champion's first. */
export async function scoreFrames(
  frames: readonly Features[],
  index: ModelIndex<Model>,
  limits: VerdictLimits,
): Promise<Score[][]> {
  const champions = new Array<Score | undefined>(frames.length);
  const shadows = frames.map((): Score[] => []);
  const seats = new Map<Model, Seat[]>();
  frames.forEach((frame, i) => {
    const { champion, shadows: others, refusal } = index.judges(frame);
    const fault = champion === undefined ? refusal : unusable(frame, champion.profile);
    if (champion === undefined || fault !== '') {
      const code = fault || 'model.unavailable';
      champions[i] = refused(frame, { ...champion, variant: 'champion' }, code);
    } else take(seats, champion, { frame: i, variant: 'champion' });
    for (const shadow of others) {
      if (unusable(frame, shadow.profile) === '')
        take(seats, shadow, { frame: i, variant: 'shadow' });
    }
  });
  const models = [...seats].map(async ([model, taken]) => {
    const scores = await scoreSeats(model, taken, { frames, limits });
    scores.forEach((score, k) => {
      const { frame, variant } = taken[k]!;
      if (variant === 'champion') champions[frame] = score;
      else shadows[frame]!.push(score);
    });
  });
  await Promise.all(models);
  return champions.map((champion, i) => [champion!, ...shadows[i]!]);
}

function take(
  seats: Map<Model, Seat[]>,
  { model, profile }: Judge<Model>,
  seat: Omit<Seat, 'profile'>,
): void {
  const taken = seats.get(model);
  if (taken === undefined) seats.set(model, [{ ...seat, profile }]);
  else taken.push({ ...seat, profile });
}

async function scoreSeats(
  model: Model,
  seats: readonly Seat[],
  { frames, limits }: { frames: readonly Features[]; limits: VerdictLimits },
): Promise<Score[]> {
  const names = model.bundle.featureSet.features;
  const values = new Float32Array(seats.length * names.length);
  seats.forEach((seat, k) => values.set(frames[seat.frame]!.values, k * names.length));
  const rows = Int32Array.from(seats, (seat) => seat.profile.row);
  const { scores, contributions } = await model.score(values, rows);
  return seats.map(({ frame: i, profile, variant }, k) => {
    const frame = frames[i]!;
    const score = scores[k]!;
    const parts = contributions.subarray(k * names.length, (k + 1) * names.length);
    // NaN is not above any threshold: it would read healthy.
    const isFinite = Number.isFinite(score) && parts.every(Number.isFinite);
    if (!isFinite) return refused(frame, { model, profile, variant }, 'model.not-finite');
    const regime = regimeOf(profile, frame.context);
    return {
      ...identity(frame),
      model: modelId(model.bundle),
      variant,
      score,
      threshold: profile.threshold,
      anomalous: score > profile.threshold,
      ...verdictOf(frame, { score, profile, regime, names }, limits),
      regime,
      refusal: '',
      contributions: contributionsOf(names, profile, { values: frame.values, parts }),
    };
  });
}

/** Why a model cannot take the frame, or nothing. */
function unusable(frame: Features, profile: Profile): ErrorCode | '' {
  const isNeeded = (index: number) => !profile.ignored.includes(index);
  if (frame.refused.some(({ index }) => isNeeded(index))) return 'model.feature-refused';
  if (frame.values.length !== profile.usual.length) return 'model.set-mismatch';
  return frame.values.every(Number.isFinite) ? '' : 'model.feature-refused';
}

function refused(
  frame: Features,
  { model, profile, variant }: Partial<Judge<Model>> & { readonly variant: Variant },
  refusal: ErrorCode,
): Score {
  return {
    ...identity(frame),
    model: model === undefined ? '' : modelId(model.bundle),
    variant,
    score: 0,
    threshold: profile?.threshold ?? 0,
    anomalous: false,
    verdict: isSensorFault(frame) ? 'sensor-fault' : 'learning',
    regime: profile === undefined ? 'unknown' : regimeOf(profile, frame.context),
    refusal,
    contributions: [],
    sensorFaults: frame.sensorFaults,
  };
}

function identity(frame: Features) {
  const { point, frameStartNs, frameSamples, sampleRateHz, set, context } = frame;
  return { point, frameStartNs, frameSamples, sampleRateHz, set, context };
}
