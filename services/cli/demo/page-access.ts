/** Who may acknowledge in the demo: one operator, whose token is made once and kept beside it. */
import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface PageAccess {
  readonly operatorsFile: string;
  readonly token: string;
}

/** @param dir of the demo */
export async function pageAccess(dir: string): Promise<PageAccess> {
  const tokenFile = join(dir, 'token');
  const operatorsFile = join(dir, 'operators.json');
  await mkdir(dir, { recursive: true });
  const kept = await readFile(tokenFile, 'utf8').catch(() => undefined);
  const token = kept ?? randomBytes(18).toString('base64url');
  const tokenSha256 = createHash('sha256').update(token).digest('hex');
  const operators = [{ name: 'demo operator', role: 'engineer', tokenSha256 }];
  await writeFile(tokenFile, token);
  await chmod(tokenFile, 0o600);
  await writeFile(operatorsFile, JSON.stringify(operators));
  return { operatorsFile, token };
}
