import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, s3Location } from '@sideband/shared/adapters/stores/s3/s3-location.ts';
import { errorCodeOf, pageOf } from '@sideband/shared/adapters/stores/s3/s3-page.ts';
import fc from 'fast-check';

test('a store in S3 is a bucket, with a prefix or without', () => {
  assert.deepEqual(s3Location('s3://models'), { bucket: 'models', prefix: '' });
  assert.deepEqual(s3Location('s3://models/'), { bucket: 'models', prefix: '' });
  assert.deepEqual(s3Location('s3://my.models-1/plant/a_b'), {
    ...{ bucket: 'my.models-1', prefix: 'plant/a_b/' },
  });
});

test('what is no address of a store is refused, and not shown: it may hold a secret', () => {
  const bad = [
    ...['s3://', 's3://UPPER', 's3://key:secret@models', 's3://models/../other', 's3://models/.'],
    ...['s3://models//twice', 's3://models?versionId=secret', 's3://models/a b', 's3://-models'],
  ];
  for (const url of bad) {
    assert.throws(
      () => s3Location(url),
      (error: Error & { code: string }) =>
        error.code === 'config.invalid' && !error.message.includes('secret'),
      url,
    );
  }
});

test('the bucket is in the host, or in the path where the store wants it there', () => {
  const aws = { endpoint: '', region: 'eu-central-1', isPathStyle: false };
  const own = { endpoint: 'http://minio:9000', region: 'us-east-1', isPathStyle: true };
  assert.equal(
    addressOf('models', 'a/b', aws).href,
    'https://models.s3.eu-central-1.amazonaws.com/a/b',
  );
  assert.equal(addressOf('models', 'a/b', own).href, 'http://minio:9000/models/a/b');
});

test('a page of a listing gives keys and times, and what asks for the next', () => {
  const object = (key: string) =>
    `<Contents><ETag>&#34;x&#34;</ETag><Key>${key}</Key>` +
    '<LastModified>2026-01-02T03:04:05.000Z</LastModified></Contents>';
  const xml =
    `<?xml version="1.0"?><ListBucketResult>${object('a/1/bundle.json')}${object('b&amp;c')}` +
    '<Contents><Key>no-time</Key></Contents><IsTruncated>true</IsTruncated>' +
    '<NextContinuationToken>1&#x2F;&lt;2&gt;==</NextContinuationToken></ListBucketResult>';
  const modifiedMs = Date.UTC(2026, 0, 2, 3, 4, 5);
  assert.deepEqual(pageOf(xml), {
    objects: [
      { key: 'a/1/bundle.json', modifiedMs },
      { key: 'b&c', modifiedMs },
    ],
    next: '1/<2>==',
  });
  assert.deepEqual(pageOf('<ListBucketResult/>'), { objects: [], next: undefined });
});

test('whatever a server says, a listing or an error is read from it or nothing is', () => {
  const piece = fc.constantFrom(
    ...['<Contents>', '</Contents>', '<Key>', '</Key>', '<Code>', '</Code>', '&#1114112;', '&#x;'],
    ...['<LastModified>', '</LastModified>', '&amp;', '2026-01-01', 'x', '<IsTruncated>true'],
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), (pieces) => {
      const { objects } = pageOf(pieces.join(''));
      for (const { key, modifiedMs } of objects) assert.ok(key !== '' && modifiedMs > -Infinity);
      assert.match(errorCodeOf(pieces.join('')), /^[A-Za-z0-9.]{0,64}$/);
    }),
  );
});
