import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasCode } from '@sideband/shared/core/errors.ts';
import fc from 'fast-check';
import { compileTopicTemplate } from '../../../services/bridge/core/topic-template.ts';
import { segment } from '../arbitrary-window.ts';

const level = fc.string({ maxLength: 8 }).map((text) => text.replaceAll(/[/{}+#\0]/g, ''));

test('a topic made from a template gives back the values it was made from', () => {
  const literalOrVariable = fc.oneof(level, fc.constant(undefined));
  fc.assert(
    fc.property(fc.array(fc.tuple(literalOrVariable, level), { minLength: 1 }), (levels) => {
      const names = levels.map(([literal], i) => literal ?? `{v${i}}`);
      fc.pre(names.join('/') !== '');
      const template = compileTopicTemplate(names.join('/'));
      const topic = levels.map(([literal, value]) => literal ?? value).join('/');
      const values = levels.filter(([literal]) => literal === undefined).map(([, value]) => value);
      assert.deepEqual(template.match(topic), values);
    }),
  );
});

test('a template with an open end takes one level or more', () => {
  const template = compileTopicTemplate('sideband/v1/json/{point...}');
  assert.deepEqual(template.match('sideband/v1/json/a'), ['a']);
  assert.deepEqual(template.match('sideband/v1/json/a/b/c'), ['a/b/c']);
  assert.equal(template.match('sideband/v1/json'), undefined);
  assert.equal(template.match('sideband/v1/raw/a'), undefined);
  assert.equal(template.filter, 'sideband/v1/json/#');
});

test('a topic with a level more or less does not fit', () => {
  const template = compileTopicTemplate('plant/{site}/{asset}/wave');
  assert.equal(template.filter, 'plant/+/+/wave');
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 5 }), (segments) => {
      const topic = ['plant', ...segments, 'wave'].join('/');
      assert.equal(template.match(topic) !== undefined, segments.length === 2);
    }),
  );
});

test('a template that is ambiguous or no topic is refused', () => {
  const bad = ['', 'a/{b...}/c', 'a/{b}/{b}', 'a/+/b', 'a/#', 'a/x{b}', 'a/{}', 'a/{1}', 'a/{b'];
  for (const text of bad) {
    assert.throws(
      () => compileTopicTemplate(text),
      (error) => hasCode(error, 'config.invalid'),
      text,
    );
  }
});
