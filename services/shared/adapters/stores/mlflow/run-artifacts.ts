/** Artifacts of a version, wherever the server says they are: behind its proxy, or in S3. */
import { SidebandError } from '../../../core/errors.ts';
import type { S3Client } from '../s3/s3-client.ts';
import type { MlflowClient } from './mlflow-client.ts';
import type { RegisteredVersion } from './registered-version.ts';

export interface RunArtifactsOptions {
  readonly client: MlflowClient;
  /** @throws SidebandError config.invalid when S3 is not set up */
  readonly s3: (bucket: string) => S3Client;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** Behind the proxy, or in a bucket. */
interface Place {
  readonly bucket: string | undefined;
  readonly path: string;
}

function placeOf(address: string): Place | undefined {
  const [, proxied] = /^mlflow-artifacts:(?:\/\/[^/]*)?\/+(.+)$/.exec(address) ?? [];
  if (proxied !== undefined) return { bucket: undefined, path: proxied };
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(address) ?? [];
  return bucket === undefined ? undefined : { bucket, path: key! };
}

export class RunArtifacts {
  readonly #options: RunArtifactsOptions;
  readonly #buckets = new Map<string, S3Client>();

  constructor(options: RunArtifactsOptions) {
    this.#options = options;
  }

  /** @throws SidebandError model.invalid-bundle */
  async read(
    version: RegisteredVersion,
    file: string,
    bytesMax: number,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const folder = await this.#folderOf(version);
    const place = placeOf(`${folder}/${file}`);
    if (place === undefined)
      throw refused(version, `${folder} is neither behind the proxy nor in S3`);
    const found = await this.#get(place, bytesMax);
    if (found === undefined) throw refused(version, `${file} is not there`);
    return found;
  }

  /** @throws SidebandError model.store-unavailable */
  async write(address: string, bytes: Uint8Array): Promise<void> {
    const place = placeOf(address);
    if (place === undefined) {
      const detail = `artifacts at ${address}: neither behind the proxy nor in S3`;
      throw new SidebandError('model.store-unavailable', detail);
    }
    const { bucket, path } = place;
    if (bucket === undefined) await this.#options.client.putArtifact(path, bytes);
    else await this.#bucket(bucket).put(path, bytes);
  }

  async #get({ bucket, path }: Place, bytesMax: number): Promise<Bytes | undefined> {
    if (bucket === undefined) return this.#options.client.artifact(path, bytesMax);
    const object = await this.#bucket(bucket).get(path, { bytesMax });
    return typeof object === 'object' ? object.bytes : undefined;
  }

  close(): void {
    for (const client of this.#buckets.values()) client.close();
  }

  /** A source may be that of a run or a logged model: where that lies, the server knows. */
  async #folderOf(version: RegisteredVersion): Promise<string> {
    const { source, model, number } = version;
    if (/^(mlflow-artifacts|s3):/.test(source)) return source.replace(/\/+$/, '');
    const query = { name: model, version: String(number) };
    const found = await this.#options.client.get('model-versions/get-download-uri', query);
    const address = found?.['artifact_uri'];
    if (typeof address !== 'string') throw refused(version, 'it has no artifacts');
    const [, runId, path] = /^runs:\/+([0-9a-zA-Z]+)\/(.+)$/.exec(address) ?? [];
    if (runId === undefined) return address.replace(/\/+$/, '');
    const { run } = ((await this.#options.client.get('runs/get', { run_id: runId })) ?? {}) as {
      run?: { info?: { artifact_uri?: unknown } };
    };
    const root = run?.info?.artifact_uri;
    if (typeof root === 'string') return `${root.replace(/\/+$/, '')}/${path!.replace(/\/+$/, '')}`;
    throw refused(version, 'the run it is of has no artifacts');
  }

  #bucket(name: string): S3Client {
    const known = this.#buckets.get(name) ?? this.#options.s3(name);
    this.#buckets.set(name, known);
    return known;
  }
}

function refused({ model, number }: RegisteredVersion, why: string): SidebandError {
  return new SidebandError('model.invalid-bundle', `${model}/${number}: ${why}`);
}
