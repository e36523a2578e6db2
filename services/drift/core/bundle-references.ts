/** References served from the bundles of the champions, which judge here as in inference. */
import type { Profile } from '@sideband/shared/core/bundle.ts';
import { learnedToNs, modelId } from '@sideband/shared/core/bundle.ts';
import { ModelIndex } from '@sideband/shared/core/model-index.ts';
import { pointPattern } from '@sideband/shared/core/point.ts';
import type { Score } from '@sideband/shared/core/records.ts';
import { units } from '@sideband/shared/core/units.ts';
import type { Champion, ChampionRow } from './champion.ts';
import { assetCounts } from '@sideband/shared/core/scopes.ts';
import { LastJudges } from './last-judges.ts';
import type { References } from './references.ts';

/** @param champions newest last */
export function referencesOf(champions: readonly Champion[]): References {
  const index = new ModelIndex(champions);
  const byModel = new Map(
    champions.map((champion) => [modelId(champion.bundle), new ModelIndex([champion])]),
  );
  const assets = assetCounts(champions.map(({ bundle }) => bundle));
  const ofFeatures = new LastJudges();
  const ofScores = new LastJudges();
  return {
    ofFeatures(features) {
      const { setHash, sampleRateHz, unit, frameSamples } = features;
      return ofFeatures.of(
        features.point,
        [setHash, sampleRateHz, unit, frameSamples],
        () => index.judges(features).champion?.profile.features,
      );
    },
    ofScore(score) {
      if (score.variant !== 'champion' || score.refusal !== '') return undefined;
      if (score.verdict === 'learning') return undefined;
      const { model, sampleRateHz, frameSamples } = score;
      return ofScores.of(
        score.point,
        [model, sampleRateHz, frameSamples],
        () => rowFor(score, byModel.get(model))?.score,
      );
    },
    isCurrent: (model) => byModel.has(model),
    championOf: (point) => pointChampion(champions, point),
    seriesOf: (model) => byModel.get(model)?.models[0]?.bundle.featureSet.features ?? [],
    assetsUnder: (scope) => assets.get(scope) ?? 0,
    profiles: champions.reduce((sum, { bundle }) => sum + bundle.profiles.length, 0),
  };
}

/** A score does not say the unit of its samples: the first one that the model knows counts. */
function rowFor(score: Score, index: ModelIndex<Champion> | undefined): ChampionRow | undefined {
  const setHash = index?.models[0]?.bundle.featureSet.hash ?? '';
  for (const unit of units) {
    const found = index?.judges({ ...score, unit, setHash }).champion;
    if (found !== undefined) return found.profile;
  }
  return undefined;
}

/** A row of the point's own goes before one of a group, of equals the newest, as in inference. */
function pointChampion(
  champions: readonly Champion[],
  point: string,
): { readonly model: string; readonly learnedToNs: bigint } | undefined {
  const rowOf =
    (kind: Profile['kind']) =>
    ({ profiles }: Champion['bundle']) =>
      profiles.some((row) => row.kind === kind && pointPattern(row.points)(point));
  const bundles = champions.map(({ bundle }) => bundle);
  const groups = bundles.filter(({ unknownPoints }) => unknownPoints === 'group');
  const bundle = bundles.findLast(rowOf('point')) ?? groups.findLast(rowOf('group'));
  if (bundle === undefined) return undefined;
  return { model: modelId(bundle), learnedToNs: learnedToNs(bundle, point) };
}
