/** What made a score high, in words a machine's owner can check. */
import type { Profile } from '@sideband/shared/core/bundle.ts';
import { compared, featureKind, uncompared } from '@sideband/shared/core/feature-kind.ts';
import type { Contribution } from '@sideband/shared/core/records.ts';
import { featureWords, quantityWords, type Spectrum } from './feature-words.ts';

export const contributionsKept = 5;

/**
 * The features that pushed a score up, largest first. `parts`: what each adds to the squared
 * distance; their shares are of all that pushed up, so the shares of all features sum to 1.
 */
export function contributionsOf(
  names: readonly string[],
  profile: Profile,
  { values, parts }: { readonly values: ArrayLike<number>; readonly parts: ArrayLike<number> },
): Contribution[] {
  let total = 0;
  for (let i = 0; i < parts.length; i++) total += Math.max(0, parts[i]!);
  return largest(parts, contributionsKept).map((index) => {
    const kind = featureKind(names[index]!);
    const usual = profile.usual[index]!;
    const deviation = (compared(kind, values[index]!) - usual) / profile.scale[index]!;
    return {
      feature: names[index]!,
      value: values[index]!,
      usual: uncompared(kind, usual),
      deviation,
      share: parts[index]! / total,
    };
  });
}

/** Indices of the `count` largest positive numbers, largest first; of equals, the first. */
function largest(parts: ArrayLike<number>, count: number): number[] {
  const kept: number[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    const isFull = kept.length === count;
    if (!(part > 0) || (isFull && !(part > parts[kept[count - 1]!]!))) continue;
    // asked for every frame: they move up one by one, which makes no lists
    let at = isFull ? count - 1 : kept.length;
    for (; at > 0 && parts[kept[at - 1]!]! < part; at--) kept[at] = kept[at - 1]!;
    kept[at] = i;
  }
  return kept;
}

/** Shares below it are not worth a word. */
const shareMin = 0.08;
const partsMax = 3;

/** One sentence: what is unusual and by how much. */
export function explain(contributions: readonly Contribution[], spectrum: Spectrum): string {
  const told = contributions.filter((one, i) => i === 0 || one.share >= shareMin);
  const parts = told.slice(0, partsMax).map((one) => phrase(one, spectrum));
  return parts.length === 0 ? 'no single feature stands out' : parts.join('; ');
}

/** Decibels of a ratio that people know as the ratio itself, by name; dB per factor of ten. */
const ratios: Readonly<Record<string, { reference: number; decibels: number }>> = {
  crest_db: { reference: 1, decibels: 20 },
  kurtosis_db: { reference: 3, decibels: 10 },
};

function phrase({ feature, value, usual }: Contribution, spectrum: Spectrum): string {
  const words = featureWords(feature, spectrum);
  const ratio = ratios[feature];
  if (ratio !== undefined) {
    const number = (db: number) => (ratio.reference * 10 ** (db / ratio.decibels)).toFixed(1);
    return `${words} ${number(value)} instead of ${number(usual)}`;
  }
  if (feature.endsWith('_db')) {
    const change = value - usual;
    const direction = change >= 0 ? 'above' : 'below';
    return `${words} ${Math.abs(change).toFixed(0)} dB ${direction} its usual level`;
  }
  return `${words} ${quantityWords(feature, value)} instead of ${quantityWords(feature, usual)}`;
}
