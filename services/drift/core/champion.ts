/** What drift keeps of a bundle: a judge of features and one of scores for each of its rows. */
import type { Bundle, Profile, TrainingDigest } from '@sideband/shared/core/bundle.ts';
import { modelId } from '@sideband/shared/core/bundle.ts';
import type {
  ReferenceHistogram,
  ReferenceProfile,
} from '@sideband/shared/core/reference-profile.ts';
import type { Cell } from './cells.ts';
import { HealthBound } from './health-bound.ts';
import type { VectorsDraft } from './learned-vectors.ts';
import { packVectors } from './learned-vectors.ts';
import { packCells } from './pack-cells.ts';
import type { Judge } from './references.ts';

export interface Champion {
  readonly bundle: Pick<
    Bundle,
    'name' | 'version' | 'createdAt' | 'featureSet' | 'unknownPoints'
  > & {
    readonly profiles: readonly ChampionRow[];
    readonly training: readonly Pick<TrainingDigest, 'point' | 'toNs'>[];
  };
}

export interface ChampionRow extends Pick<Profile, 'kind' | 'points' | 'sampleRateHz' | 'unit'> {
  readonly features: Judge;
  readonly score: Judge;
}

export interface ChampionOptions {
  /** whether references may be extended: then it has to be known which frames are healthy */
  readonly isExtensible: boolean;
}

export function championOf(
  bundle: Bundle,
  { isExtensible }: ChampionOptions = { isExtensible: false },
): Champion {
  const { name, version, createdAt, featureSet, unknownPoints } = bundle;
  const model = modelId(bundle);
  const rowsOf = countRows(bundle);
  const cells = packCells(
    bundle.profiles.flatMap((profile) => [
      cellsOf(profile, ({ features }) => features),
      cellsOf(profile, ({ scores }) => [scores]),
    ]),
  );
  const vectors = packVectors(bundle.profiles.map(vectorsOf));
  const profiles = bundle.profiles.map((profile, i) => {
    const { kind, points, sampleRateHz, unit } = profile;
    // a point, or a pattern, that has rows for several rates or units needs them in its name
    const own = rowsOf.get(points) === 1 ? points : `${points} ${sampleRateHz} Hz ${unit}`;
    const common = { key: `${model}|${own}`, model, profile: own };
    return {
      ...{ kind, points, sampleRateHz, unit },
      features: {
        ...{ ...common, series: featureSet.features, cells: cells[2 * i]! },
        ...(vectors[i] && { vectors: vectors[i] }),
        ...(isExtensible && { health: new HealthBound(profile, featureSet.features) }),
      },
      score: { ...common, series: scoreSeries, cells: cells[2 * i + 1]! },
    };
  });
  const texts = new Map(profiles.map(({ points }) => [points, points]));
  const training = bundle.training.map(({ point, toNs }) => ({
    point: texts.get(point) ?? point, // held once
    toNs,
  }));
  return { bundle: { name, version, createdAt, featureSet, unknownPoints, profiles, training } };
}

const scoreSeries = [''];

function countRows({ profiles }: Bundle): Map<string, number> {
  const rows = new Map<string, number>();
  for (const { points } of profiles) rows.set(points, (rows.get(points) ?? 0) + 1);
  return rows;
}

type Histograms = Pick<ReferenceProfile, 'features' | 'scores'>;

/** One cell for each learned context, or one for all of them. */
function cellsOf(
  { reference, regime }: Profile,
  seriesOf: (histograms: Histograms) => readonly ReferenceHistogram[],
): Cell[] {
  const whole = seriesOf(reference);
  const { contexts = [] } = reference;
  if (contexts.length === 0) {
    const ranges = Object.entries(regime).map(
      ([name, range]) => [name, { ...range, tolerance: 0 }] as const,
    );
    return [{ ranges: Object.fromEntries(ranges), learned: whole }];
  }
  const perContext = contexts.map(seriesOf);
  // Ranks of different contexts are added up, so they need the same bins. A feature that has few
  // distinct values in one of them is compared as it is.
  const isRanked = whole.map(({ proportions }, i) =>
    perContext.every((learned) => learned[i]!.proportions.length === proportions.length),
  );
  return contexts.map(({ ranges }, c) => ({
    ranges,
    learned: whole.map((histogram, i) => (isRanked[i] ? perContext[c]![i]! : histogram)),
  }));
}

function vectorsOf({ reference }: Profile): VectorsDraft | undefined {
  const { embedding, features, contexts = [] } = reference;
  if (embedding === undefined) return undefined;
  const moments = features.map((one) => one.moments);
  const embeddings = contexts.length === 0 ? [embedding] : contexts.map((one) => one.embedding);
  return { moments, width: embedding.width, embeddings };
}
