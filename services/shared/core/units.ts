/** Units of vibration samples. Anything else is refused, never guessed. */
export const units = ['g', 'm/s2', 'mm/s', 'um'] as const;
export type Unit = (typeof units)[number];

const aliases: Readonly<Record<string, Unit>> = {
  g: 'g',
  gn: 'g',
  'm/s2': 'm/s2',
  'm/s^2': 'm/s2',
  'm/s²': 'm/s2',
  'mm/s': 'mm/s',
  um: 'um',
  µm: 'um',
  μm: 'um',
};

/** The canonical unit of a spelling, a remark in parentheses ignored; undefined when unknown. */
export function canonicalUnit(text: string): Unit | undefined {
  const bare = text.replace(/\s*\([^()]*\)\s*$/, '').trim();
  return Object.hasOwn(aliases, bare) ? aliases[bare] : undefined;
}
