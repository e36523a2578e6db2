/** Messages that go wrong in every way we could think of, and some that go right. */
import { encode } from '@sideband/shared/adapters/codec.ts';
import fc from 'fast-check';
import { rawPayload } from './raw-payload.ts';

export interface HostileMessage {
  readonly topic: string;
  readonly payload: Uint8Array;
}

export const payloadBytesMax = 4000;

const layouts = (['f32', 'i16', 'i24', 'i32'] as const).flatMap((samples) =>
  (['le', 'be'] as const).flatMap((byteOrder) =>
    (['arrival', 'header-ns', 'header-ms'] as const).map((start) => ({
      samples,
      byteOrder,
      start,
    })),
  ),
);

export const rawRoutes = layouts.map((layout) => ({
  topic: `raw/${Object.values(layout).join('-')}/{site}/{asset}/{point}`,
  format: 'raw',
  ...layout,
  scale: 0.001,
  unit: 'g',
  sampleRateHz: 25_600,
}));

const startNs = 1_800_000_000_000_000_000n;
const samples = Float32Array.from({ length: 24 }, (_, i) => Math.sin(i));
const context = { speed_rpm: 1480, load_pct: 60 };
const bearing = { bpfo: 3.58, ftf: 0.4 };
const common = { sampleRateHz: 25_600, unit: 'g', context, bearing, source: 'gw1' };
const document = {
  point: 'plant/press/de',
  startNs: String(startNs),
  sequence: 12,
  sampleIndex: '99',
  quality: ['clipped'],
  ...common,
};
const inJson = { ...document, samples: [...samples] };
const inBase64 = { ...document, samples: Buffer.from(samples.buffer).toString('base64') };
const asWindow = { point: 'plant/press/de', startNs, quality: 2, samples, ...common };

/** What a good gateway sends, and where. */
const good: readonly HostileMessage[] = [
  { topic: 'sideband/v1/json/plant/press/de', payload: bytesOf(inJson) },
  { topic: 'sideband/v1/json/plant/press/de', payload: bytesOf(inBase64) },
  { topic: 'sideband/v1/protobuf/plant/press/de', payload: encode('windows', asWindow) },
  {
    topic: 'sideband/v1/protobuf/plant/press/de',
    payload: encode('windows', { ...asWindow, samples: new Float32Array(800), sequence: 5n }),
  },
  ...layouts.map((layout) => ({
    topic: `raw/${Object.values(layout).join('-')}/plant/press/de`,
    payload: rawPayload(layout, [1, -2, 300, -32_768, 0, 7], startNs),
  })),
];

const goodOne = fc.constantFrom(...good);

const flipped = fc
  .tuple(goodOne, fc.array(fc.nat({ max: 60_000 }), { minLength: 1, maxLength: 4 }))
  .map(([{ topic, payload }, flips]) => {
    const copy = Uint8Array.from(payload);
    for (const flip of flips) copy[(flip >> 3) % copy.length]! ^= 1 << (flip & 7);
    return { topic, payload: copy };
  });

const cut = fc.tuple(goodOne, fc.nat({ max: 400 })).map(([{ topic, payload }, length]) => ({
  topic,
  payload: payload.subarray(0, length % (payload.length + 1)),
}));

const random = fc.record({
  topic: goodOne.map(({ topic }) => topic),
  payload: fc.uint8Array({ maxLength: 48 }),
});

/** Numbers as they lie in memory, NaN and infinities among them. */
const floats = fc
  .tuple(goodOne, fc.array(fc.float(), { minLength: 1, maxLength: 12 }))
  .map(([{ topic }, numbers]) => ({
    topic,
    payload: new Uint8Array(Float32Array.from(numbers).buffer),
  }));

const huge = fc
  .tuple(goodOne, fc.constantFrom(payloadBytesMax, payloadBytesMax + 1, payloadBytesMax * 2))
  .map(([{ topic }, length]) => ({ topic, payload: new Uint8Array(length).fill(0x30) }));

const oddNumber = fc.constantFrom(0, -0, -1, 0.05, 1e-320, 1e7, 1e8, 1e39, 1e308, NaN, Infinity);
const oddText = fc.constantFrom(
  ...['', ' ', 'G', 'm/s2 (peak)', 'furlong', '__proto__', 'constructor', '\0', '\ud800', '../..'],
  ...[
    'AAAA',
    'AAAAAA==',
    'AACAfw==',
    '1e9',
    '18446744073709551616',
    '2026-02-30T00:00:00Z',
    '\ud83d',
  ],
  ...['2026-01-01T00:00:00Z', '1999-12-31T23:59:59Z', 'a/b', 'plant/press/de', 'x'.repeat(300)],
);
const oddList = fc.constantFrom<unknown>(
  [],
  [1],
  [null],
  ['1'],
  [1, [2]],
  Array.from({ length: 950 }, () => 0),
  { length: 3 },
  { speed_rpm: '1480' },
  { Speed: 1 },
  { bpfo: -1 },
  Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`k${i}`, i])),
);
const odd = fc.oneof(oddNumber, oddText, oddList, fc.constantFrom(null, true, undefined));
const fieldNames = [...Object.keys(inJson), 'start', 'startMs', 'extra', '__proto__', 'toString'];

const twisted = fc
  .tuple(
    fc.constantFrom(inJson, inBase64),
    fc.array(fc.tuple(fc.constantFrom(...fieldNames), odd), { minLength: 1, maxLength: 2 }),
    fc.boolean(),
  )
  .map(([base, changes, withoutStart]) => {
    const entries = [
      ...Object.entries(withoutStart ? { ...base, startNs: undefined } : base),
      ...changes,
    ];
    return { topic: good[0]!.topic, payload: bytesOf(Object.fromEntries(entries)) };
  });

/** Values of our own codec that no gateway should send. */
const twistedWindow = fc
  .tuple(fc.constantFrom('sampleRateHz', 'unit', 'point', 'source', 'quality'), odd)
  .map(([field, value]) => {
    const isText = typeof (asWindow as Record<string, unknown>)[field] === 'string';
    const fitting = isText ? String(value) : Number(value);
    const window = { ...asWindow, [field]: fitting };
    return { topic: 'sideband/v1/protobuf/plant/press/de', payload: encode('windows', window) };
  });

const nested = fc.tuple(fc.constantFrom('[', '{"a":'), fc.nat({ max: 500 })).map(([open, n]) => ({
  topic: good[0]!.topic,
  payload: Buffer.from(open.repeat(n)) as Uint8Array,
}));

const oddTopic = fc.oneof(
  fc.constantFrom(
    ...['', '/', '//', '$SYS/broker', 'sideband/v1/json', 'sideband/v1/json/', 'a\0b', '+/#'],
    ...['sideband/v1/json/a', 'sideband/v1/json/../..', 'sideband/v1/json/a//b', '\ud800/\udfff'],
    ...['sideband/v1/json/a b/c', 'sideband/v1/json/ä/ö', `sideband/v1/json/${'a/'.repeat(9)}b`],
    ...[`sideband/v1/json/${'x'.repeat(5000)}/y`, 'sideband/v1/json/__proto__/constructor'],
  ),
  fc.string({ maxLength: 30 }).map((text) => `sideband/v1/protobuf/${text}`),
  fc.string({ maxLength: 30 }),
);

const misplaced = fc.tuple(oddTopic, fc.constantFrom(...good)).map(([topic, { payload }]) => ({
  topic,
  payload,
}));

export const hostileMessage: fc.Arbitrary<HostileMessage> = fc.oneof(
  goodOne,
  flipped,
  cut,
  random,
  floats,
  huge,
  twisted,
  twistedWindow,
  nested,
  misplaced,
);

function bytesOf(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}
