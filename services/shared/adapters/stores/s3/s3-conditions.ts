/** Whether a store keeps the conditions of writes: some take the headers and do not look. */
import { SidebandError } from '../../../core/errors.ts';
import type { S3Client } from './s3-client.ts';

/** stays, so that nobody needs the right to delete it */
const probeFile = '.conditions';
const probe = Buffer.from('Sideband tries here whether writes under a condition are one.\n');
const noTag = '"00000000000000000000000000000000"';

/** @throws SidebandError model.store-unconditional */
export async function proveConditions(client: S3Client, prefix: string): Promise<void> {
  const key = prefix + probeFile;
  await client.put(key, probe, { ifAbsent: true });
  const twice = await client.put(key, probe, { ifAbsent: true });
  const other = await client.put(key, probe, { ifMatch: noTag });
  const ignored = [
    ...(twice === 'written' ? ['If-None-Match'] : []),
    ...(other === 'written' ? ['If-Match'] : []),
  ];
  if (ignored.length === 0) return;
  throw new SidebandError('model.store-unconditional', ignored.join(', '));
}
