import { evidenceRefusals, type Evidence } from '../../core/evidence.ts';
import type { sideband } from '../gen/records.js';
import type { ProtoWriter } from './proto-writer.ts';
import { bigintOf, oneOf } from './wire.ts';

type WireEvidence = sideband.v1.Evidence.$Properties;

export function writeEvidence(writer: ProtoWriter, evidence: Evidence): void {
  writer.sfixed64(1, evidence.startNs);
  writer.uint32(2, evidence.blockSamples);
  writer.bytes(3, evidence.envelope);
  writer.double(4, evidence.speedStartRpm);
  writer.double(5, evidence.speedEndRpm);
  writer.double(6, evidence.kurtosis);
  writer.string(7, evidence.refusal);
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
