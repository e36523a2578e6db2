/** The shaft speed, as the asset says where to take it from. */
import type { Asset } from './assets.ts';
import { turnsPerStretchMin } from './evidence.ts';
import type { Context } from './records.ts';
import { estimatedSpeedRpm, estimateTurnsMin, type Signal } from './signal/speed-estimate.ts';

/** rpm of samples; undefined when neither context nor asset nor, where asked, the samples say it */
export function shaftSpeedRpm(signal: Signal, context: Context, asset: Asset): number | undefined {
  const { speedFrom, speedRangeRpm } = asset;
  if (speedFrom !== 'signal') return toldSpeedRpm(context, asset);
  return speedRangeRpm === undefined ? undefined : estimatedSpeedRpm(signal, speedRangeRpm);
}

/** rpm that stretches are cut for: as slow as leaves an estimate the turns it needs */
export function expectedSpeedRpm(context: Context, asset: Asset): number | undefined {
  const { speedFrom, speedRangeRpm } = asset;
  if (speedFrom !== 'signal' || speedRangeRpm === undefined) return toldSpeedRpm(context, asset);
  return (speedRangeRpm[0] * turnsPerStretchMin) / estimateTurnsMin;
}

function toldSpeedRpm(context: Context, asset: Asset): number | undefined {
  const { speedFrom, nominalSpeedRpm } = asset;
  if (speedFrom === 'nominal') return nominalSpeedRpm;
  const told = Object.hasOwn(context, 'speed_rpm') ? context['speed_rpm'] : undefined;
  return speedFrom === 'context' ? told : (told ?? nominalSpeedRpm);
}
