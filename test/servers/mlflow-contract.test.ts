import { after, before } from 'node:test';
import { storeSuite } from '../contract/stores/store-suite.ts';
import { type MlflowServer, startMlflow } from './mlflow-server.ts';
import { mlflowHarness } from './mlflow-store-harness.ts';

let server: MlflowServer;
before(async () => {
  server = await startMlflow();
});
after(() => server.stop());

storeSuite('an MLflow registry', () => mlflowHarness(server));
