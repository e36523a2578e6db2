import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import { topicNames } from '@sideband/shared/core/topics.ts';
import { environmentOf } from '../../deploy/environment.ts';
import { deployed, images } from '../../deploy/services.ts';

const root = join(import.meta.dirname, '../..');

for (const [name, { schema, mounts }] of deployed) {
  test(`the settings of the container of ${name} are settings that it has`, () => {
    const env = environmentOf(name, {
      settings: { kafkaBrokers: 'kafka:9092', mqttUrl: 'mqtts://broker.example:8883' },
      mounts: mounts.map((mount) => mount.name),
    });
    const config = loadConfig(name, schema, env) as Readonly<Record<string, unknown>>;
    assert.equal(config['kafkaBrokers'], 'kafka:9092');
    assert.equal(config['httpHost'], '0.0.0.0');
    for (const { setting, path } of mounts) assert.equal(config[setting], path);
  });
}

test('a setting that no service has is refused', () => {
  assert.throws(() => environmentOf('bridge', { settings: { kafkaBroker: 'x' } }), /kafkaBroker/);
});

test('what is not mounted is not named to the service', () => {
  assert.deepEqual(Object.keys(environmentOf('features')), [
    'SIDEBAND_FEATURES_HTTP_HOST',
    'SIDEBAND_FEATURES_HTTP_PORT',
  ]);
});

test('every image is of a service with a program, and every lag of a topic there is', () => {
  for (const image of images)
    assert.ok(existsSync(join(root, 'services', image, 'main.ts')), image);
  for (const [, { lag }] of deployed) {
    if (lag !== undefined) assert.ok((topicNames as readonly string[]).includes(lag.topic));
  }
});
