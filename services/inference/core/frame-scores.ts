/** Scores a batch of frames: one champion score for every frame, and one per shadow. */
import { modelId, type Profile } from '@sideband/shared/core/bundle.ts';
import type { ErrorCode } from '@sideband/shared/core/errors.ts';
import type { Judge, ModelIndex } from '@sideband/shared/core/model-index.ts';
import type { Features, Score, Variant } from '@sideband/shared/core/records.ts';
import { contributionsOf } from './explanation.ts';
import type { Model } from './models.ts';
import { isSensorFault, regimeOf, verdictOf, type VerdictLimits } from './verdict.ts';

/** A frame's scores, the champion's first, and who is in charge of it. */
export interface Scored {
  readonly scores: readonly Score[];
  readonly champion: Judge<Model> | undefined;
}

interface Seat {
  readonly frame: Features;
  /** of the frame in its batch */
  readonly index: number;
  readonly variant: Variant;
  readonly profile: Profile;
}

/** In the order of `frames`. */
export async function scoreFrames(
  frames: readonly Features[],
  models: ModelIndex<Model>,
  limits: VerdictLimits,
): Promise<Scored[]> {
  const scored: { scores: Score[]; champion: Judge<Model> | undefined }[] = [];
  const seats = new Map<Model, Seat[]>();
  frames.forEach((frame, index) => {
    const { champion, shadows, refusal } = models.judges(frame);
    const scores: Score[] = [];
    scored.push({ scores, champion });
    const fault = champion === undefined ? refusal : unusable(frame, champion.profile);
    if (champion === undefined || fault !== '') {
      const code = fault || 'model.unavailable';
      scores.push(refused(frame, { ...champion, variant: 'champion' }, code));
    } else take(seats, champion, { frame, index, variant: 'champion' });
    for (const shadow of shadows) {
      if (unusable(frame, shadow.profile) === '')
        take(seats, shadow, { frame, index, variant: 'shadow' });
    }
  });
  const taken = [...seats];
  const given = await Promise.all(taken.map(([model, some]) => scoreSeats(model, some, limits)));
  taken.forEach(([, some], m) => {
    some.forEach(({ index, variant }, k) => {
      const { scores } = scored[index]!;
      const score = given[m]![k]!;
      if (variant === 'champion') scores.unshift(score);
      else scores.push(score);
    });
  });
  return scored;
}

function take(
  seats: Map<Model, Seat[]>,
  { model, profile }: Judge<Model>,
  { frame, index, variant }: Omit<Seat, 'profile'>,
): void {
  const seat = { frame, index, variant, profile };
  const taken = seats.get(model);
  if (taken === undefined) seats.set(model, [seat]);
  else taken.push(seat);
}

async function scoreSeats(
  model: Model,
  seats: readonly Seat[],
  limits: VerdictLimits,
): Promise<Score[]> {
  const names = model.bundle.featureSet.features;
  const id = modelId(model.bundle);
  const values = new Float32Array(seats.length * names.length);
  seats.forEach(({ frame }, k) => values.set(frame.values, k * names.length));
  const rows = Int32Array.from(seats, (seat) => seat.profile.row);
  const { scores, contributions } = await model.score(values, rows);
  return seats.map(({ frame, profile, variant }, k) => {
    const score = scores[k]!;
    const parts = contributions.subarray(k * names.length, (k + 1) * names.length);
    // NaN is not above any threshold: it would read healthy.
    const isFinite = Number.isFinite(score) && areFinite(parts);
    if (!isFinite) return refused(frame, { model, profile, variant }, 'model.not-finite');
    const regime = regimeOf(profile, frame.context);
    const judged = { score, profile, regime, names };
    const { verdict, sensorFaults } = verdictOf(frame, judged, limits);
    return {
      point: frame.point,
      frameStartNs: frame.frameStartNs,
      frameSamples: frame.frameSamples,
      sampleRateHz: frame.sampleRateHz,
      set: frame.set,
      model: id,
      variant,
      score,
      threshold: profile.threshold,
      anomalous: score > profile.threshold,
      verdict,
      regime,
      refusal: '',
      contributions: contributionsOf(names, profile, { values: frame.values, parts }),
      context: frame.context,
      sensorFaults,
    };
  });
}

/** Why a model cannot take the frame, or nothing. */
function unusable({ refused: some, values }: Features, profile: Profile): ErrorCode | '' {
  const isNeeded = (index: number) => !profile.ignored.includes(index);
  if (some.some(({ index }) => isNeeded(index))) return 'model.feature-refused';
  if (values.length !== profile.usual.length) return 'model.set-mismatch';
  return areFinite(values) ? '' : 'model.feature-refused';
}

function areFinite(values: Float32Array): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return false;
  return true;
}

function refused(
  frame: Features,
  { model, profile, variant }: Partial<Judge<Model>> & { readonly variant: Variant },
  refusal: ErrorCode,
): Score {
  const { point, frameStartNs, frameSamples, sampleRateHz, set, context, sensorFaults } = frame;
  return {
    point,
    frameStartNs,
    frameSamples,
    sampleRateHz,
    set,
    context,
    sensorFaults,
    model: model === undefined ? '' : modelId(model.bundle),
    variant,
    score: 0,
    threshold: profile?.threshold ?? 0,
    anomalous: false,
    verdict: isSensorFault(frame) ? 'sensor-fault' : 'learning',
    regime: profile === undefined ? 'unknown' : regimeOf(profile, frame.context),
    refusal,
    contributions: [],
  };
}
