import { evidenceRefusals, type Evidence } from '../../core/evidence.ts';
import type { sideband } from '../gen/records.js';
import { bigintOf, longOf, oneOf } from './wire.ts';

type WireEvidence = sideband.v1.Evidence.$Properties;

export function evidenceOnWire(evidence: Evidence): WireEvidence {
  return { ...evidence, startNs: longOf(evidence.startNs) as never };
}

export function evidenceOf(wire: WireEvidence): Evidence {
  return {
    startNs: bigintOf(wire.startNs),
    blockSamples: wire.blockSamples ?? 0,
    // a copy: the bytes of a fetch share one buffer, which would be held for as long
    envelope: Uint8Array.from(wire.envelope ?? []),
    speedStartRpm: wire.speedStartRpm ?? 0,
    speedEndRpm: wire.speedEndRpm ?? 0,
    kurtosis: wire.kurtosis ?? 0,
    refusal: oneOf(['', ...evidenceRefusals], wire.refusal ?? '', 'refusal'),
  };
}
