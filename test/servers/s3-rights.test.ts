/** The rights that docs/MODELS.md asks for, on a real S3 server with users and a policy. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AwsV4Signer } from 'aws4fetch';
import { draftOf, modelBytes } from '../contract/stores/stored-bundle.ts';
import { refusedWith } from './s3-fixture.ts';
import { type S3Server, secretOf, startS3Server } from './s3-server.ts';
import { bucket, s3Config } from './s3-store-harness.ts';
import { openQuietly } from './open-quietly.ts';

let server: S3Server;
before(async () => {
  server = await startS3Server({ users: ['reader', 'trainer', 'nobody'] });
  await server.makeBucket(bucket);
});
after(() => server.stop());

const objects = `arn:aws:s3:::${bucket}/plant/*`;
const ofReaders = [
  { actions: ['s3:GetObject'], on: objects },
  { actions: ['s3:ListBucket'], on: `arn:aws:s3:::${bucket}` },
];
const ofTrainer = [...ofReaders, { actions: ['s3:PutObject', 's3:DeleteObject'], on: objects }];

async function grant(rights: Readonly<Record<string, typeof ofReaders>>): Promise<void> {
  const statements = Object.entries(rights).flatMap(([user, own]) =>
    own.map(({ actions, on }) => ({
      ...{ Effect: 'Allow', Principal: { AWS: [user] }, Action: actions, Resource: on },
    })),
  );
  const signer = new AwsV4Signer({
    url: `${server.url}/${bucket}?policy`,
    method: 'PUT',
    ...{ accessKeyId: server.accessKey, secretAccessKey: server.secretKey },
    ...{ service: 's3', region: 'us-east-1' },
    body: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
  });
  const { url, method, headers, body } = await signer.sign();
  const { status } = await fetch(url, { method, headers, body: body as string });
  assert.ok(status < 300, String(status));
}

const openedBy = (user: string, secret = secretOf(user)) =>
  openQuietly(s3Config(server, { modelsS3AccessKey: user, modelsS3SecretKey: secret }));

test('the rights that are asked for are enough, and a reader cannot write', async () => {
  await grant({ reader: ofReaders, trainer: ofTrainer });
  const trainer = openedBy('trainer');
  assert.deepEqual(await trainer.champions(), []);
  for (const version of ['1', '2', '3']) {
    await trainer.publish(draftOf('pumps', version), modelBytes(Number(version)));
  }
  await trainer.prune('pumps', 2);
  const reader = openedBy('reader');
  const [stored] = await reader.champions();
  assert.deepEqual((await reader.read(stored!)).model, Uint8Array.from(modelBytes(3)));
  assert.equal((await reader.find('pumps', '9')).stamp, '');
  assert.deepEqual(await reader.versions('pumps'), ['2', '3']);
  await refusedWith(reader.publish(draftOf('pumps', '4'), modelBytes(4)), 'model.store-denied');
  await refusedWith(reader.promote('pumps', '2'), 'model.store-denied');
  assert.equal(await trainer.champion('pumps'), '3');
});

test('rights that are taken away are told as denied, and leave what was in charge', async () => {
  await grant({ reader: ofReaders, trainer: ofTrainer });
  await openedBy('trainer').publish(draftOf('fans', '1'), modelBytes(1));
  const reader = openedBy('reader');
  const champions = await reader.champions();
  await grant({ trainer: ofTrainer });
  assert.deepEqual(await reader.champions(), champions);
  await refusedWith(openedBy('reader').champions(), 'model.store-denied');
  await grant({ reader: ofReaders, trainer: ofTrainer });
  assert.deepEqual(await reader.champions(), champions);
});

test('a user without rights, and a key that nobody has, are denied', async () => {
  await refusedWith(openedBy('nobody').champions(), 'model.store-denied');
  await refusedWith(openedBy('stranger').champions(), 'model.store-denied');
  await refusedWith(openedBy('reader', 'a wrong secret').champions(), 'model.store-denied');
});
