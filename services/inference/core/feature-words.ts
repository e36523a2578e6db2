/** Names of features as an analyst says them. */

const words: Readonly<Record<string, string>> = {
  rms: 'RMS',
  rms_db: 'overall RMS',
  peak_to_peak: 'peak to peak',
  crest_db: 'crest factor',
  kurtosis_db: 'kurtosis',
  whitened_kurtosis_db: 'impulsiveness',
  flatness_db: 'spectral flatness',
  centroid_hz: 'spectral centroid',
  spread_hz: 'spectral spread',
};

const bandName = /^band_(\d+)_db$/;

/** What the words need to know of the set: bands are parts of the range up to half the rate. */
export interface Spectrum {
  readonly sampleRateHz: number;
  readonly bands: number;
}

export function spectrumOf(names: readonly string[], sampleRateHz: number): Spectrum {
  return { sampleRateHz, bands: names.filter((name) => bandName.test(name)).length };
}

export function featureWords(name: string, { sampleRateHz, bands }: Spectrum): string {
  const known = words[name];
  if (known !== undefined) return known;
  const band = bandName.exec(name);
  if (band !== null && bands > 0) {
    const widthHz = sampleRateHz / 2 / bands;
    const from = Number(band[1]) * widthHz;
    return `band ${frequencyRange(from, from + widthHz)}`;
  }
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
