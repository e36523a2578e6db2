/** `make tools`: fetches what the tests of deployments need and is not there yet. */
import { goProgram, helm, mlflowProgram, pythonProgram } from './toolbox/downloads.ts';
import { kubernetesSchemas } from './toolbox/kubernetes-schemas.ts';

const tools: Readonly<Record<string, () => Promise<unknown>>> = {
  helm,
  'Python packages': () => pythonProgram('python'),
  kubeconform: () => goProgram('kubeconform'),
  actionlint: () => goProgram('actionlint'),
  MLflow: () => mlflowProgram('mlflow'),
  'an S3 server': () => goProgram('versitygw'),
  'schemas of Kubernetes': kubernetesSchemas,
};

for (const [name, fetch] of Object.entries(tools)) {
  const started = Date.now();
  try {
    await fetch();
    console.log(`${name}: ${((Date.now() - started) / 1000).toFixed(0)} s`);
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
