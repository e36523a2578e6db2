/** References served from the bundles of the champions. */
import type { Bundle, Profile } from '@sideband/shared/core/bundle.ts';
import { modelId } from '@sideband/shared/core/bundle.ts';
import { pointPattern } from '@sideband/shared/core/point.ts';
import type { Judge, References } from './references.ts';

interface Row {
  readonly profile: Profile;
  readonly features: Judge;
  readonly score: Judge;
}

interface Champion {
  readonly model: string;
  readonly bundle: Bundle;
  readonly rowOf: (point: string) => Row | undefined;
}

export function referencesOf(bundles: readonly Bundle[]): References {
  const champions = bundles.map(champion);
  const models = new Set(champions.map(({ model }) => model));
  return {
    ofFeatures(features) {
      for (const { bundle, rowOf } of champions) {
        if (bundle.featureSet.hash !== features.setHash) continue;
        const row = rowOf(features.point);
        if (row === undefined) continue;
        const { sampleRateHz, unit } = row.profile;
        const fits = sampleRateHz === features.sampleRateHz && unit === features.unit;
        return fits ? row.features : undefined;
      }
      return undefined;
    },
    ofScore(score) {
      if (score.variant !== 'champion' || score.refusal !== '') return undefined;
      if (score.verdict === 'learning') return undefined;
      return champions.find(({ model }) => model === score.model)?.rowOf(score.point)?.score;
    },
    isCurrent: (model) => models.has(model),
  };
}

function champion(bundle: Bundle): Champion {
  const model = modelId(bundle);
  const rows = bundle.profiles.map((profile) => rowOf(bundle, profile));
  const byPoint = new Map<string, Row>();
  const groups: { fits: (point: string) => boolean; row: Row }[] = [];
  for (const row of rows) {
    const { kind, points } = row.profile;
    if (kind === 'point') byPoint.set(points, row);
    else if (bundle.unknownPoints === 'group') groups.push({ fits: pointPattern(points), row });
  }
  return {
    model,
    bundle,
    rowOf: (point) => byPoint.get(point) ?? groups.find(({ fits }) => fits(point))?.row,
  };
}

function rowOf(bundle: Bundle, profile: Profile): Row {
  const common = { model: modelId(bundle), profile: profile.points };
  const { features, scores } = profile.reference;
  return {
    profile,
    features: { ...common, series: bundle.featureSet.features, learned: features },
    score: { ...common, series: [''], learned: [scores] },
  };
}
