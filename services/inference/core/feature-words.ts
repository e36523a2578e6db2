/** Names of features as an analyst says them. */

const words: Readonly<Record<string, string>> = {
  rms: 'RMS',
  peak: 'peak',
  peak_to_peak: 'peak to peak',
  kurtosis: 'kurtosis',
  skewness: 'skewness',
  crest_factor: 'crest factor',
  crest: 'crest factor',
};

const bandHz = /^band_(\d+)_(\d+)_hz/;

/** `sampleRateHz` is what bands given as shares of it are told in hertz with. */
export function featureWords(name: string, _sampleRateHz: number): string {
  const known = words[name];
  if (known !== undefined) return known;
  const band = bandHz.exec(name);
  if (band !== null) return `band ${frequencyRange(Number(band[1]), Number(band[2]))}`;
  return name.replace(/_(db|hz|ratio)$/, '').replaceAll('_', ' ');
}

export function frequencyRange(fromHz: number, toHz: number): string {
  if (toHz < 1000) return `${fromHz.toFixed(0)}–${toHz.toFixed(0)} Hz`;
  return `${(fromHz / 1000).toFixed(1)}–${(toHz / 1000).toFixed(1)} kHz`;
}

/** A number with its unit, as told by the end of the feature's name. */
export function quantityWords(name: string, value: number): string {
  const unit = /_(hz|g|mm_s)$/.exec(name)?.[1];
  const units: Readonly<Record<string, string>> = { hz: ' Hz', g: ' g', mm_s: ' mm/s' };
  return `${Number(value.toPrecision(2))}${unit === undefined ? '' : units[unit]}`;
}
