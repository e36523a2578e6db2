/** What a stage keeps in the metadata of its offset commit: how to rebuild its state. */
import { SidebandError } from '../../core/errors.ts';
import { formatPosition, parsePosition } from '../../core/source-position.ts';
import type { SourcePosition } from '../../core/source-position.ts';

export interface CommitMetadata {
  /** oldest input offset to read again; absent: none */
  readonly from?: bigint;
  /** source position of the last input taken */
  readonly source?: SourcePosition;
}

interface Wire {
  v: 1;
  from?: string;
  src?: string;
}

export function formatMetadata({ from, source }: CommitMetadata): string {
  const wire: Wire = {
    v: 1,
    ...(from !== undefined && { from: String(from) }),
    ...(source !== undefined && { src: formatPosition(source) }),
  };
  return JSON.stringify(wire);
}

/** @throws SidebandError log.corrupt */
export function parseMetadata(text: string): CommitMetadata {
  if (text === '') return {};
  const wire = parse(text);
  return {
    ...(wire.from !== undefined && { from: BigInt(wire.from) }),
    ...(wire.src !== undefined && { source: parsePosition(wire.src) }),
  };
}

function parse(text: string): Wire {
  try {
    const wire = JSON.parse(text) as Wire;
    const isFrom = wire.from === undefined || /^\d{1,19}$/.test(wire.from);
    if (wire.v === 1 && isFrom) return wire;
  } catch {
    // falls through: whatever is wrong with it, it is not ours
  }
  throw new SidebandError('log.corrupt', `commit metadata ${text.slice(0, 80)}`);
}
