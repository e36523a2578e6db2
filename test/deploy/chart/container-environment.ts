/** The environment of a container as its process would see it. */
import type { Environment } from '../../../deploy/environment.ts';
import type { Container } from './rendered-chart.ts';

/** @param secretFile what the path of a mounted secret is replaced by: it must be readable */
export function environmentSeen(container: Container, secretFile: string): Environment {
  const entries = (container.env ?? []).map(({ name, value }) => {
    if (name.endsWith('_FILE')) return [name, secretFile] as const;
    return [name, value ?? 'from-elsewhere'] as const;
  });
  return Object.fromEntries(entries);
}
