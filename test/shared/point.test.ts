import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isPoint, pointPattern, requirePoint } from '@sideband/shared/core/point.ts';

test('a point has 2 to 8 plain segments and at most 200 bytes', () => {
  for (const good of ['a/b', 'site/area/line/asset/point/x', 'a/b/c/d/e/f/g/h', 'A-1/b_2.c']) {
    assert.equal(isPoint(good), true, good);
  }
  const bad = ['', 'a', '/a/b', 'a//b', 'a/b/', 'a/b c', 'a/ü', 'a/+/b', 'a/#', 'a/$x', 'a/b\n'];
  for (const one of [...bad, 'a/b/c/d/e/f/g/h/i', `a/${'b'.repeat(200)}`]) {
    assert.equal(isPoint(one), false, one);
    assert.throws(() => requirePoint(one), { code: 'point.invalid' });
  }
});

test('* stands for one segment or a part of it, ** for any number', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['a/*/c', 'a/b/c', true],
    ['a/*/c', 'a/b/x/c', false],
    ['a/pump-*/c', 'a/pump-7/c', true],
    ['a/pump-*/c', 'a/fan-7/c', false],
    ['a/**', 'a/b', true],
    ['a/**', 'a/b/c/d', true],
    ['a/**', 'ab/c', false],
    ['**', 'a/b/c', true],
    ['**/de', 'a/b/de', true],
    ['a.b/c', 'axb/c', false],
    ['a/**/d', 'a/d', true],
    ['a/**/d', 'a/b/c/d', true],
    ['a/**/d', 'a/b/c', false],
    ['a/*x*y', 'a/xxzyy', true],
    ['a/*x*y', 'a/xxzyz', false],
    ['a/*', 'a/', true],
    ['**', '', true],
  ];
  for (const [pattern, point, fits] of cases) {
    assert.equal(pointPattern(pattern)(point), fits, `${pattern} on ${point}`);
  }
});

test('a pattern without wildcards fits its own point and no other', () => {
  const segment = fc.stringMatching(/^[A-Za-z0-9._-]{1,8}$/);
  const point = fc.array(segment, { minLength: 2, maxLength: 8 }).map((s) => s.join('/'));
  fc.assert(
    fc.property(point, point, (a, b) => {
      assert.equal(pointPattern(a)(a), true);
      assert.equal(pointPattern(a)(b), a === b);
    }),
  );
});

test('a pattern of many wildcards is as quick as any', () => {
  const point = `a/${'x'.repeat(190)}`;
  assert.equal(pointPattern(`a/${'x*'.repeat(90)}y`)(point), false);
  assert.equal(pointPattern(`${'**/'.repeat(60)}y`)(point), false);
  assert.equal(pointPattern(`${'**/'.repeat(60)}${'*x'.repeat(90)}`)(point), true);
});

test('patterns fit what the regular expression of the same meaning fits', () => {
  const letters = fc.stringMatching(/^[ab]{0,4}$/);
  const segments = fc.array(letters, { minLength: 2, maxLength: 4 });
  const parts = fc.array(fc.oneof(fc.stringMatching(/^[ab*]{0,4}$/), fc.constant('**')), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(parts, segments, (pattern, point) => {
      const source = pattern
        .map((part) => (part === '**' ? '(?:[^/]*/)*' : `${part.replaceAll('*', '[^/]*')}/`))
        .join('');
      const slow = new RegExp(`^${source}$`);
      assert.equal(
        pointPattern(pattern.join('/'))(point.join('/')),
        slow.test(`${point.join('/')}/`),
      );
    }),
    { numRuns: 2000 },
  );
});
