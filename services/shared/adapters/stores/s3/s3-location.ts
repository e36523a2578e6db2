/** Where in S3 a store is, and the address of each of its objects. */
import { SidebandError } from '../../../core/errors.ts';

export interface S3Location {
  readonly bucket: string;
  /** empty, or with a slash at its end */
  readonly prefix: string;
}

export interface S3Endpoint {
  /** empty: that of AWS in the region */
  readonly endpoint: string;
  readonly region: string;
  /** the bucket in the path, not in the name of the host */
  readonly isPathStyle: boolean;
}

const shape = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:\/[A-Za-z0-9._-]+)*)\/?$/;

/**
 * @param url s3://bucket or s3://bucket/prefix
 * @throws SidebandError config.invalid
 */
export function s3Location(url: string): S3Location {
  const [, bucket, path] = shape.exec(url) ?? [];
  if (bucket === undefined || path === undefined || /\/\.{1,2}(\/|$)/.test(path)) {
    // not shown: somebody may have put a secret into it
    throw new SidebandError('config.invalid', 'a store in S3 is s3://bucket or s3://bucket/prefix');
  }
  return { bucket, prefix: path === '' ? '' : `${path.slice(1)}/` };
}

/** @param key of an object; empty: the bucket itself */
export function addressOf(bucket: string, key: string, where: S3Endpoint): URL {
  const { endpoint, region, isPathStyle } = where;
  const base = new URL(endpoint === '' ? `https://s3.${region}.amazonaws.com` : endpoint);
  if (isPathStyle) base.pathname = `/${bucket}/${key}`;
  else {
    base.hostname = `${bucket}.${base.hostname}`;
    base.pathname = `/${key}`;
  }
  return base;
}
