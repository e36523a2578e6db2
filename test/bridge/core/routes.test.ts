import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasCode } from '@sideband/shared/core/errors.ts';
import { matchRoute } from '../../../services/bridge/core/route.ts';
import { compileRoutes, defaultRoutes } from '../../../services/bridge/core/routes.ts';

const raw = {
  topic: 'plant/{site}/{line}/{asset}/{point}/wave',
  format: 'raw',
  samples: 'i16',
  scale: 0.001,
  unit: 'g',
  sampleRateHz: 25_600,
};

function pointOf(route: object, topic: string): string | undefined {
  return matchRoute(compileRoutes({ routes: [route] }), topic)?.point;
}

test('the variables of the topic in their order are the point', () => {
  assert.equal(pointOf(raw, 'plant/north/l1/press/de/wave'), 'north/l1/press/de');
});

test('a point template puts the variables where it says', () => {
  const route = { ...raw, point: 'works/{line}/{asset}/{site}.{point}' };
  assert.equal(pointOf(route, 'plant/north/l1/press/de/wave'), 'works/l1/press/north.de');
});

test('the first route that fits is taken', () => {
  const routes = compileRoutes({
    routes: [
      { topic: 'a/{x}/{y}', format: 'json' },
      { topic: 'a/{x...}', format: 'protobuf' },
    ],
  });
  assert.equal(matchRoute(routes, 'a/b/c')?.route.format, 'json');
  assert.equal(matchRoute(routes, 'a/b')?.route.format, 'protobuf');
  assert.equal(matchRoute(routes, 'b/b'), undefined);
});

test('the built-in routes take points of two to eight segments', () => {
  const routes = compileRoutes(defaultRoutes);
  for (const format of ['json', 'protobuf'] as const) {
    const match = matchRoute(routes, `sideband/v1/${format}/site/area/line/asset/point/x`);
    assert.equal(match?.route.format, format);
    assert.equal(match.point, 'site/area/line/asset/point/x');
  }
});

test('a json route without variables leaves the point to the message', () => {
  const routes = compileRoutes({ routes: [{ topic: 'waves', format: 'json' }] });
  assert.equal(matchRoute(routes, 'waves')?.point, undefined);
});

test('a routes file with a mistake is refused, and the place named', () => {
  const wrong: readonly (readonly [unknown, RegExp])[] = [
    [undefined, /routes file/],
    [[], /routes file/],
    [{ routes: [] }, /routes/],
    [{ routes: [raw], more: 1 }, /more/],
    [{ routes: [{ ...raw, format: 'xml' }] }, /routes\[0\]\.format/],
    [{ routes: [{ ...raw, formatt: 'raw' }] }, /formatt/],
    [{ routes: [{ ...raw, topic: 7 }] }, /routes\[0\]\.topic/],
    [{ routes: [{ ...raw, topic: 'fixed' }] }, /names no point/],
    [{ routes: [{ ...raw, point: '{nobody}' }] }, /nobody/],
    [{ routes: [{ ...raw, point: 'a b/{site}' }] }, /point template/],
    [{ routes: [{ ...raw, samples: 'u8' }] }, /samples/],
    [{ routes: [{ ...raw, scale: undefined }] }, /scale/],
    [{ routes: [{ ...raw, scale: 0 }] }, /scale/],
    [{ routes: [{ ...raw, scale: Infinity }] }, /scale/],
    [{ routes: [{ ...raw, unit: 'furlong' }] }, /unit/],
    [{ routes: [{ ...raw, unit: undefined }] }, /unit/],
    [{ routes: [{ ...raw, sampleRateHz: 0 }] }, /sampleRateHz/],
    [{ routes: [{ ...raw, sampleRateHz: '25600' }] }, /sampleRateHz/],
    [{ routes: [{ ...raw, byteOrder: 'middle' }] }, /byteOrder/],
    [{ routes: [{ ...raw, start: 'yesterday' }] }, /start/],
    [{ routes: [{ ...raw, context: { Speed: 1 } }] }, /context/],
    [{ routes: [{ ...raw, context: { speed_rpm: 'fast' } }] }, /speed_rpm/],
    [{ routes: [{ topic: 'a/{b...}', format: 'json', scale: 2 }] }, /scale/],
  ];
  for (const [document, place] of wrong) {
    assert.throws(
      () => compileRoutes(document),
      (error) => hasCode(error, 'config.invalid') && place.test(String(error)),
      JSON.stringify(document),
    );
  }
});
