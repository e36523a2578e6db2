/** Errors of what is computed: features, evidence, checks of the sensor. */
import type { ErrorSpec } from './error-spec.ts';

export const analysisErrors = {
  'feature.no-speed': {
    meaning: 'The feature needs the shaft speed and the window has none.',
    action: 'Send speed_rpm or configure the nominal speed of the asset.',
  },
  'feature.no-teeth': {
    meaning: 'The feature needs the teeth of a gear stage and the asset names none.',
    action: 'Configure gearTeeth of the asset.',
  },
  'feature.no-severity-class': {
    meaning: 'The zone needs machine group and support of ISO 20816-3 and the asset names none.',
    action: 'Configure isoGroup and isoSupport of the asset.',
  },
  'feature.speed-outside': {
    meaning: 'The shaft speed is outside of what the standard covers.',
    action: 'Choose a feature set without the zone for this machine.',
  },
  'feature.unit-unfit': {
    meaning: 'The feature is not defined for samples of this unit (displacement, for one).',
    action: 'Choose a feature set that fits the sensor.',
  },
  'feature.undefined': {
    meaning: 'The feature has no value on this frame (a constant signal, for one).',
    action: 'Look at the sensor.',
  },
  'feature.band-outside': {
    meaning: 'The band lies above half the sample rate or between two lines.',
    action: 'Choose a feature set that fits the sample rate.',
  },
  'evidence.no-speed': {
    meaning: 'The lines of a bearing lie at orders of the shaft, and nothing tells its speed.',
    action:
      'Send speed_rpm or configure the nominal speed of the asset; for recordings pass --assume ' +
      'rpm=RPM if you know it.',
  },
  'evidence.no-geometry': {
    meaning: 'Neither the window nor the asset tells the fault orders of the bearing.',
    action: 'Configure the bearing of the asset: designation, dimensions or orders.',
  },
  'evidence.too-short': {
    meaning: 'The signal holds too few shaft turns to tell the lines of a bearing apart.',
    action: 'Send longer captures: 40 turns of the shaft, in windows of 16 or more.',
  },
  'evidence.out-of-reach': {
    meaning:
      'Lines of the bearing cannot be looked for: they lie above what the envelope reaches at ' +
      'this sample rate or on whole orders of the shaft, or nothing is left in the band.',
    action: 'Check speed, geometry and envelopeBandHz of the asset; sample faster or longer.',
  },
  'sensor.clipped': {
    meaning: 'Peaks are cut off at one value: the sensor or the converter is at its limit.',
    action: 'Raise the range of the gateway, or take a less sensitive sensor.',
  },
  'sensor.stuck': {
    meaning: 'The samples read one value for half of the frame or longer.',
    action: 'Look at the cable, the supply and the gateway.',
  },
  'sensor.dropout': {
    meaning: 'The signal is held at one value for a while within the frame.',
    action: 'Look at the cable and its plugs, and at lost packets between sensor and gateway.',
  },
  'sensor.spikes': {
    meaning:
      'Single samples stand far out with nothing around them: no structure rings so briefly.',
    action: 'Look for discharges, a loose plug, bit errors on the way.',
  },
  'sensor.coarse': {
    meaning: 'The steps of the converter are not small against the vibration.',
    action: 'Lower the range of the gateway, or take a more sensitive sensor.',
  },
  'sensor.noise': {
    meaning: 'Noise on top of the usual spectrum, and a little gain, explain every band.',
    action: 'Look at cable, shield, earth and amplifier.',
  },
  'sensor.scale': {
    meaning: 'Every band moved by the same number of decibels: another gain, unit or range.',
    action: 'Compare unit, range and sensitivity in the gateway with what was learned.',
  },
  'sensor.loose': {
    meaning: 'High frequencies are lost as behind a soft mount or another filter.',
    action: 'Fasten the sensor; look for a filter that was changed.',
  },
  'sensor.dc-shift': {
    meaning: 'The mean of the samples moved by several times the vibration.',
    action: 'Look at the supply and the bias voltage of the sensor, and whether it was turned.',
  },
} as const satisfies Record<string, ErrorSpec>;
