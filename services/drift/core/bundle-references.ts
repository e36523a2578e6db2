/** References served from the bundles of the champions, which judge here as in inference. */
import type { Bundle, Profile } from '@sideband/shared/core/bundle.ts';
import { learnedToNs, modelId } from '@sideband/shared/core/bundle.ts';
import type { Judge as Appointed } from '@sideband/shared/core/model-index.ts';
import { ModelIndex } from '@sideband/shared/core/model-index.ts';
import { pointPattern } from '@sideband/shared/core/point.ts';
import type { Score } from '@sideband/shared/core/records.ts';
import type {
  ReferenceHistogram,
  ReferenceProfile,
} from '@sideband/shared/core/reference-profile.ts';
import { units } from '@sideband/shared/core/units.ts';
import type { Cell } from './cells.ts';
import { assetCounts } from './verdicts/scopes.ts';
import { LastJudges } from './last-judges.ts';
import type { Judge, LearnedVectors, References } from './references.ts';

interface Champion {
  readonly bundle: Bundle;
  readonly byRow: ReadonlyMap<number, { readonly features: Judge; readonly score: Judge }>;
}

/** @param bundles of the champions, newest last */
export function referencesOf(bundles: readonly Bundle[]): References {
  const champions = bundles.map(championOf);
  const index = new ModelIndex(champions);
  const byModel = new Map(
    champions.map((champion) => [modelId(champion.bundle), new ModelIndex([champion])]),
  );
  const assets = assetCounts(bundles);
  const ofFeatures = new LastJudges();
  const ofScores = new LastJudges();
  return {
    ofFeatures(features) {
      const { setHash, sampleRateHz, unit, frameSamples } = features;
      return ofFeatures.of(
        features.point,
        [setHash, sampleRateHz, unit, frameSamples],
        () => judgeOf(index.judges(features).champion)?.features,
      );
    },
    ofScore(score) {
      if (score.variant !== 'champion' || score.refusal !== '') return undefined;
      if (score.verdict === 'learning') return undefined;
      const { model, sampleRateHz, frameSamples } = score;
      return ofScores.of(
        score.point,
        [model, sampleRateHz, frameSamples],
        () => judgeOf(appointedFor(score, byModel.get(model)))?.score,
      );
    },
    isCurrent: (model) => byModel.has(model),
    championOf: (point) => pointChampion(bundles, point),
    seriesOf: (model) => byModel.get(model)?.models[0]?.bundle.featureSet.features ?? [],
    assetsUnder: (scope) => assets.get(scope) ?? 0,
    profiles: bundles.reduce((sum, { profiles }) => sum + profiles.length, 0),
  };
}

function championOf(bundle: Bundle): Champion {
  const model = modelId(bundle);
  const byRow = new Map(
    bundle.profiles.map((profile) => {
      const name = nameOf(profile, bundle);
      const common = { key: `${model}|${name}`, model, profile: name };
      return [
        profile.row,
        {
          features: {
            ...common,
            series: bundle.featureSet.features,
            cells: cellsOf(profile, ({ features }) => features),
            ...vectorsOf(profile),
          },
          score: { ...common, series: [''], cells: cellsOf(profile, ({ scores }) => [scores]) },
        },
      ] as const;
    }),
  );
  return { bundle, byRow };
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

function vectorsOf({ reference }: Profile): { vectors?: LearnedVectors } {
  const { embedding, features, contexts = [] } = reference;
  if (embedding === undefined) return {};
  const moments = features.map((one) => one.moments);
  const embeddings = contexts.length === 0 ? [embedding] : contexts.map((one) => one.embedding);
  return { vectors: { moments, width: embedding.width, embeddings } };
}

/** A point, or a pattern, that has rows for several rates or units needs them in its name. */
function nameOf({ points, sampleRateHz, unit }: Profile, { profiles }: Bundle): string {
  const isUnique = profiles.filter((profile) => profile.points === points).length === 1;
  return isUnique ? points : `${points} ${sampleRateHz} Hz ${unit}`;
}

function judgeOf(appointed: Appointed<Champion> | undefined) {
  return appointed?.model.byRow.get(appointed.profile.row);
}

/** A score does not say the unit of its samples: the first one that the model knows counts. */
function appointedFor(
  score: Score,
  index: ModelIndex<Champion> | undefined,
): Appointed<Champion> | undefined {
  const setHash = index?.models[0]?.bundle.featureSet.hash ?? '';
  for (const unit of units) {
    const found = index?.judges({ ...score, unit, setHash }).champion;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A row of the point's own goes before one of a group, of equals the newest, as in inference. */
function pointChampion(
  bundles: readonly Bundle[],
  point: string,
): { readonly model: string; readonly learnedToNs: bigint } | undefined {
  const rowOf = (kind: Profile['kind']) => (bundle: Bundle) =>
    bundle.profiles.some((row) => row.kind === kind && pointPattern(row.points)(point));
  const groups = bundles.filter(({ unknownPoints }) => unknownPoints === 'group');
  const bundle = bundles.findLast(rowOf('point')) ?? groups.findLast(rowOf('group'));
  if (bundle === undefined) return undefined;
  return { model: modelId(bundle), learnedToNs: learnedToNs(bundle, point) };
}
