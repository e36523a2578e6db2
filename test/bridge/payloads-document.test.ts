import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { matchRoute } from '../../services/bridge/core/route.ts';
import { compileRoutes } from '../../services/bridge/core/routes.ts';
import { onlyWindow, translated } from './rules-fixture.ts';

const text = readFileSync(new URL('../../docs/PAYLOADS.md', import.meta.url), 'utf8');

test('the first example of the document is accepted', () => {
  const [, topic, payload] = /-t (\S+) -m '([^']+)'/.exec(text)!;
  const window = onlyWindow(translated(topic!, payload!));
  assert.equal(window.point, 'plant/hall-1/press-3/motor-de');
  assert.deepEqual(window.context, { speed_rpm: 1480, load_pct: 60 });
});

test('the routes file of the document is accepted and names the points it says', () => {
  const [, yaml] = /```yaml\n([^`]+)```/.exec(text)!;
  const routes = compileRoutes(parse(yaml!));
  const pointOf = (topic: string) => matchRoute(routes, topic)?.point;
  assert.equal(
    pointOf('plant/north/line-2/press-3/motor-de/wave'),
    'north/line-2/press-3/motor-de',
  );
  assert.equal(pointOf('scada/l1/fan/vib'), 'works/l1/fan/vib');
  assert.equal(matchRoute(routes, 'waves')?.route.format, 'json');
});
