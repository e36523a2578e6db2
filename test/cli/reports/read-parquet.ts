/** Parquet through another implementation than the one that wrote it: Arrow's in Rust. */
import { readFileSync } from 'node:fs';
import { tableFromIPC } from 'apache-arrow';
import { readParquet as readWithRust } from 'parquet-wasm/node';

export interface ReadTable {
  /** column by column, as Arrow calls its type */
  readonly types: Readonly<Record<string, string>>;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

export function readParquet(path: string): ReadTable {
  const table = tableFromIPC(readWithRust(readFileSync(path)).intoIPCStream());
  const types = table.schema.fields.map(({ name, type }) => [name, String(type)]);
  return {
    types: Object.fromEntries(types),
    rows: table.toArray().map((row) => ({ ...row.toJSON() })),
  };
}
