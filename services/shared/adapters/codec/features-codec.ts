import type { BearingOrders, Features } from '../../core/records.ts';
import { sideband } from '../gen/records.js';
import { evidenceOf, writeEvidence } from './evidence-codec.ts';
import { ProtoWriter } from './proto-writer.ts';
import { bearingOf, isSet } from './window-codec.ts';
import { bigintOf, bytesOf, floatsOf, listOf, numbersOf } from './wire.ts';

const proto = sideband.v1;
const writer = new ProtoWriter();

function writeFeatures(features: Features): void {
  writer.string(1, features.point);
  writer.sfixed64(2, features.frameStartNs);
  writer.uint32(3, features.frameSamples);
  writer.double(4, features.sampleRateHz);
  writer.string(5, features.unit);
  writer.string(6, features.set);
  writer.string(7, features.setHash);
  writer.bytes(8, bytesOf(features.values));
  for (const { index, code } of features.refused) {
    const from = writer.open(9);
    writer.uint32(1, index);
    writer.string(2, code);
    writer.close(from);
  }
  writer.numbers(10, features.context);
  writer.uint32(11, features.quality);
  if (features.bearing !== undefined) writeBearing(features.bearing);
  if (features.evidence !== undefined) {
    const from = writer.open(13);
    writeEvidence(writer, features.evidence);
    writer.close(from);
  }
  for (const code of features.sensorFaults) writer.anyString(14, code);
  writer.double(16, features.offset);
}

function writeBearing({ bpfo, bpfi, bsf, ftf }: BearingOrders): void {
  const from = writer.open(12);
  if (bpfo !== undefined) writer.anyDouble(1, bpfo);
  if (bpfi !== undefined) writer.anyDouble(2, bpfi);
  if (bsf !== undefined) writer.anyDouble(3, bsf);
  if (ftf !== undefined) writer.anyDouble(4, ftf);
  writer.close(from);
}

export const featuresCodec = {
  /** The bytes that the generated codec writes, in less than half of its time. */
  encode(features: Features): Uint8Array {
    writer.begin();
    writeFeatures(features);
    return writer.finish();
  },

  decode(bytes: Uint8Array): Features {
    const wire = proto.Features.decode(bytes);
    const { bearing, evidence } = wire;
    return {
      point: wire.point ?? '',
      frameStartNs: bigintOf(wire.frameStartNs),
      frameSamples: wire.frameSamples ?? 0,
      sampleRateHz: wire.sampleRateHz ?? 0,
      unit: wire.unit ?? '',
      set: wire.set ?? '',
      setHash: wire.setHash ?? '',
      values: floatsOf(wire.values),
      refused: listOf(wire.refused).map(({ index, code }) => ({
        index: index ?? 0,
        code: code ?? '',
      })),
      context: numbersOf(wire.context),
      quality: wire.quality ?? 0,
      ...(isSet(bearing) && { bearing: bearingOf(bearing) }),
      ...(isSet(evidence) && { evidence: evidenceOf(evidence) }),
      sensorFaults: listOf(wire.sensorFaults),
      offset: wire.offset ?? 0,
    };
  },
};
