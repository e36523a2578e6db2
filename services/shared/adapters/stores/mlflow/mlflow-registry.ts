/** What of an MLflow registry a store needs, in its words. */
import { SidebandError } from '../../../core/errors.ts';
import { unavailable } from '../retries.ts';
import type { MlflowClient } from './mlflow-client.ts';
import { digestTag, registeredVersion, type RegisteredVersion } from './registered-version.ts';

/** the experiment that the runs of bundles are in */
const experiment = 'sideband';
/** in the artifacts of its run */
const folder = 'bundle';
const pageSize = '200';
const pagesMax = 50;

/** MLflow takes artifacts of a version only from a run. */
export interface BundleRun {
  readonly id: string;
  /** the address of its folder for the bundle */
  readonly source: string;
}

type Tags = Readonly<Record<string, string>>;

function pairs(tags: Readonly<Record<string, string | number>>) {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

export class MlflowRegistry {
  readonly #client: MlflowClient;

  constructor(client: MlflowClient) {
    this.#client = client;
  }

  byAlias(model: string, alias: string): Promise<RegisteredVersion | undefined> {
    return this.#one('registered-models/alias', { name: model, alias });
  }

  byNumber(model: string, number: number): Promise<RegisteredVersion | undefined> {
    return this.#one('model-versions/get', { name: model, version: String(number) });
  }

  async #one(
    path: string,
    query: Readonly<Record<string, string>>,
  ): Promise<RegisteredVersion | undefined> {
    const found = await this.#client.get(path, query);
    return found === undefined ? undefined : registeredVersion(found['model_version']);
  }

  /** of a model; none where it is not registered */
  async versions(model: string): Promise<readonly RegisteredVersion[]> {
    const query = { filter: `name = '${model}'` };
    const found = await this.#all('model-versions/search', 'model_versions', query);
    return found.map(registeredVersion);
  }

  /** What has the alias, of the models whose names begin so. */
  async aliased(
    prefix: string,
    alias: string,
  ): Promise<readonly { readonly model: string; readonly number: number }[]> {
    const query: Record<string, string> = prefix === '' ? {} : { filter: `name LIKE '${prefix}%'` };
    const found = await this.#all('registered-models/search', 'registered_models', query);
    return found.flatMap((value) => {
      const { name, aliases } = (value ?? {}) as { name?: unknown; aliases?: unknown };
      // for LIKE an underscore is any letter
      if (typeof name !== 'string' || !name.startsWith(prefix)) return [];
      const own = (Array.isArray(aliases) ? aliases : []) as { alias: string; version: string }[];
      const number = Number(own.find((one) => one.alias === alias)?.version);
      return Number.isSafeInteger(number) ? [{ model: name, number }] : [];
    });
  }

  /** @param metrics shown for the run */
  async openRun(title: string, metrics: Readonly<Record<string, number>>): Promise<BundleRun> {
    const made = await this.#client.call('POST', 'runs/create', {
      experiment_id: await this.#experiment(),
      run_name: title,
      start_time: Date.now(),
    });
    const { info } = ((made as { run?: unknown } | undefined)?.run ?? {}) as {
      info?: { run_id?: unknown; artifact_uri?: unknown };
    };
    const { run_id: id, artifact_uri: address } = info ?? {};
    if (typeof id !== 'string' || typeof address !== 'string') throw unavailable('no run was made');
    const timestamp = Date.now();
    const values = pairs(metrics).map((metric) => ({ ...metric, timestamp, step: 0 }));
    await this.#client.call('POST', 'runs/log-batch', { run_id: id, metrics: values });
    return { id, source: `${address.replace(/\/+$/, '')}/${folder}` };
  }

  async register(
    model: string,
    { run, tags }: { readonly run: BundleRun; readonly tags: Tags },
  ): Promise<RegisteredVersion> {
    const ended = { run_id: run.id, status: 'FINISHED', end_time: Date.now() };
    await this.#client.call('POST', 'runs/update', ended);
    await this.#client.call('POST', 'registered-models/create', { name: model });
    const made = await this.#client.call('POST', 'model-versions/create', {
      ...{ name: model, source: run.source, run_id: run.id, tags: pairs(tags) },
    });
    if (typeof made === 'object') return registeredVersion(made['model_version']);
    throw unavailable(`${model} was not registered`);
  }

  /** Made where it is missing; of two that make it at once, one finds it. */
  async #experiment(): Promise<string> {
    for (const isLast of [false, true]) {
      const query = { experiment_name: experiment };
      const found = await this.#client.get('experiments/get-by-name', query);
      const { experiment_id: id } = (found?.['experiment'] ?? {}) as { experiment_id?: unknown };
      if (typeof id === 'string') return id;
      if (!isLast) await this.#client.call('POST', 'experiments/create', { name: experiment });
    }
    throw unavailable(`the experiment ${experiment} cannot be made`);
  }

  async setAlias({ model, number }: RegisteredVersion, alias: string): Promise<void> {
    const fields = { name: model, alias, version: String(number) };
    const done = await this.#client.call('POST', 'registered-models/alias', fields);
    if (typeof done !== 'object') {
      throw new SidebandError('model.invalid-bundle', `${model}/${number} is not registered`);
    }
  }

  /** The run of a bundle of ours goes with it: MLflow's own cleaning takes its artifacts away. */
  async remove({ model, number, runId, tags }: RegisteredVersion): Promise<void> {
    const fields = { name: model, version: String(number) };
    await this.#client.call('DELETE', 'model-versions/delete', fields);
    if (runId === '' || !tags.has(digestTag)) return;
    await this.#client.call('POST', 'runs/delete', { run_id: runId });
  }

  close(): void {
    this.#client.close();
  }

  async #all(
    path: string,
    key: string,
    query: Readonly<Record<string, string>>,
  ): Promise<readonly unknown[]> {
    const found: unknown[] = [];
    let token = '';
    for (let page = 0; page < pagesMax; page++) {
      const asked = { ...query, max_results: pageSize, ...(token !== '' && { page_token: token }) };
      const answer = (await this.#client.get(path, asked)) ?? {};
      const part = answer[key];
      if (Array.isArray(part)) found.push(...(part as unknown[]));
      token = typeof answer['next_page_token'] === 'string' ? answer['next_page_token'] : '';
      if (token === '') return found;
    }
    throw new SidebandError('model.invalid-bundle', `over ${pagesMax} pages of ${key}`);
  }
}
