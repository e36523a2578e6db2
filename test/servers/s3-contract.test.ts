import { after, before } from 'node:test';
import { storeSuite } from '../contract/stores/store-suite.ts';
import { startS3Server, type S3Server } from './s3-server.ts';
import { bucket, s3Harness } from './s3-store-harness.ts';

let server: S3Server;
before(async () => {
  server = await startS3Server();
  await server.makeBucket(bucket);
});
after(() => server.stop());

storeSuite('S3', () => s3Harness(server));
