import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { decode } from '@sideband/shared/adapters/codec.ts';
import type { PointView } from '../../services/console/core/page-records.ts';
import { type ConsolePlant, consolePlant, machines, tokens } from './console-plant.ts';

const [machine] = machines;
const acknowledge = {
  id: 'a-1',
  action: 'acknowledge',
  scope: machine,
  kind: 'machine',
  why: 'seen',
};

describe('the console', () => {
  let plant: ConsolePlant;
  before(async () => {
    plant = await consolePlant();
    await plant.anomaly(machine);
    assert.ok(await plant.until((alarms) => alarms[0]?.state === 'unacknowledged'));
  });
  after(() => plant.stop());

  it('refuses whoever is not known, and who may not, before anything is on the log', async () => {
    const suppress = { ...acknowledge, action: 'suppress', kind: 'any' };
    const refused = [
      await plant.command(acknowledge),
      await plant.command(acknowledge, 'guessed-token'),
      await plant.command(suppress, tokens.operator),
      await plant.command({ ...acknowledge, scope: 'works/none' }, tokens.operator),
      await plant.command({ ...acknowledge, why: '' }, tokens.operator),
    ];
    assert.deepEqual(
      refused.map(({ status, code }) => [status, code]),
      [
        [401, 'command.unauthenticated'],
        [401, 'command.unauthenticated'],
        [403, 'command.unauthorised'],
        [404, 'command.unknown-alarm'],
        [400, 'command.invalid'],
      ],
    );
    assert.deepEqual(await Array.fromAsync(plant.transport.read('commands')), []);
  });

  it('tells every page of an alarm and of what was done with it', async () => {
    const aborted = new AbortController();
    const stream = await fetch(`${plant.url}/api/events`, { signal: aborted.signal });
    assert.equal(stream.headers.get('content-type'), 'text/event-stream');
    const told: string[] = [];
    const reading = (async () => {
      for await (const chunk of stream.body!) told.push(new TextDecoder().decode(chunk));
    })().catch(() => undefined);
    const answer = await plant.command(acknowledge, tokens.operator);
    assert.deepEqual(answer, { status: 202, id: 'a-1' });
    const isDone = await plant.until(([alarm]) => alarm?.state === 'acknowledged');
    assert.ok(isDone);
    assert.ok(await plant.until(() => told.join('').includes('"state":"acknowledged"')));
    assert.match(told.join(''), /^event: plant\ndata: \{"machines"/);
    assert.match(told.join(''), /"who":"the operator","why":"seen"/);
    aborted.abort();
    await reading;
    const [command] = await Array.fromAsync(plant.transport.read('commands'));
    assert.equal(decode('commands', command!.value!).who, 'the operator');
  });

  it('puts what a person found on the log, in the name that the token proves', async () => {
    const point = `${machine}/de`;
    const label = { point, finding: 'healthy', fromMs: 1000, toMs: 2000, note: 'only the pump' };
    const later = Date.now() + 3_600_000;
    const refused = [
      await plant.label(label),
      await plant.label({ ...label, finding: 'broken' }, tokens.operator),
      await plant.label({ ...label, toMs: 999 }, tokens.operator),
      await plant.label({ ...label, toMs: later }, tokens.operator),
      await plant.label({ ...label, point: 'no point' }, tokens.operator),
      await plant.label({ ...label, author: 'somebody else' }, tokens.operator),
    ];
    const codes = refused.map(({ status, code }) => `${status} ${code}`);
    assert.deepEqual(codes, ['401 command.unauthenticated', ...Array(5).fill('400 label.invalid')]);
    assert.deepEqual(await Array.fromAsync(plant.transport.read('labels')), []);
    assert.deepEqual(await plant.label(label, tokens.operator), { status: 202 });
    const [record] = await Array.fromAsync(plant.transport.read('labels'));
    assert.equal(record!.key, point);
    const span = { fromNs: 1_000_000_000n, toNs: 2_000_000_000n };
    const { finding, note } = label;
    const told = { point, finding, note, author: 'the operator', ...span };
    assert.deepEqual(decode('labels', record!.value!), told);
  });

  it('shows a point with its trend and its lines, and says why it cannot', async () => {
    const response = await fetch(`${plant.url}/api/points/${machine}/de`);
    const view = (await response.json()) as PointView;
    const outer = view.envelopeFamilies.find(({ part }) => part === 'outer');
    assert.equal(outer?.lines[0]?.standsOut, true);
    assert.equal(view.trend.score.length, 120);
    const refusals = await Promise.all(
      ['works/line/none/de', 'no%20point', '%'].map(async (point) => {
        const refused = await fetch(`${plant.url}/api/points/${point}`);
        return [refused.status, ((await refused.json()) as { code: string }).code];
      }),
    );
    assert.deepEqual(refusals, [
      [404, 'inspect.no-window'],
      [400, 'point.invalid'],
      [400, 'point.invalid'],
    ]);
  });

  it('serves its own files alone, under a policy that lets in nothing else', async () => {
    const page = await fetch(plant.url);
    const policy = page.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'/);
    assert.doesNotMatch(policy, /unsafe|\*/);
    const html = await page.text();
    assert.doesNotMatch(html, /<script(?![^>]* src=)|style=|\son\w+=/);
    const sources = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path);
    for (const path of sources) assert.equal((await fetch(plant.url + path)).status, 200, path);
    const script = await (await fetch(`${plant.url}/page/operator-page.ts`)).text();
    assert.doesNotMatch(script, /: PlantView|interface /);
    for (const path of ['/page/../service.ts', '/page/tsconfig.json', '/etc/passwd']) {
      assert.equal((await fetch(plant.url + path)).status, 404, path);
    }
  });

  it('takes no body without end, nor another method', async () => {
    const large = await plant.command({ ...acknowledge, why: 'x'.repeat(20_000) }, tokens.operator);
    assert.deepEqual([large.status, large.code], [400, 'command.invalid']);
    const removed = await fetch(`${plant.url}/api/plant`, { method: 'DELETE' });
    assert.equal(removed.status, 405);
  });
});
