/** The shaft speed of a window, as its asset says where to take it from. */
import type { Asset } from './assets.ts';
import type { Context } from './records.ts';

/** rpm; undefined when nothing says it, or when it has to be estimated from the samples */
export function shaftSpeedRpm(context: Context, asset: Asset): number | undefined {
  const { speedFrom, nominalSpeedRpm } = asset;
  if (speedFrom === 'signal') return undefined;
  if (speedFrom === 'nominal') return nominalSpeedRpm;
  const told = Object.hasOwn(context, 'speed_rpm') ? context['speed_rpm'] : undefined;
  return speedFrom === 'context' ? told : (told ?? nominalSpeedRpm);
}
