/** Rows into a Parquet file, a group at a time, so that memory is bounded however many come. */
import { renameSync, rmSync } from 'node:fs';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import type { SchemaElement } from 'hyparquet';

/** `time`: ns since the epoch, kept as microseconds UTC, which every reader knows. */
export type ColumnType = 'text' | 'real' | 'flag' | 'time';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

export type Cell = string | number | bigint | boolean | null;

const groupRows = 10_000;
const nsPerMicrosecond = 1000n;

const elements = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  real: { type: 'DOUBLE' },
  flag: { type: 'BOOLEAN' },
  time: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MICROS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
  },
} as const satisfies Record<ColumnType, Omit<SchemaElement, 'name'>>;

export class ParquetTable {
  readonly #path: string;
  readonly #columns: readonly Column[];
  readonly #writer: ParquetWriter;
  #cells: Cell[][];
  #rows = 0;

  /**
   * The file has its name only when it is whole. `about`: key-value metadata, one at least, as the
   * writer makes a file that others cannot read of none.
   * @throws Error of the file system, as the other calls
   */
  constructor(path: string, columns: readonly Column[], about: Readonly<Record<string, string>>) {
    this.#path = path;
    this.#columns = columns;
    this.#writer = new ParquetWriter({
      writer: fileWriter(this.#unfinished),
      schema: [
        { name: 'root', num_children: columns.length },
        ...columns.map(({ name, type }) => ({
          ...{ name, repetition_type: 'OPTIONAL' as const },
          ...elements[type],
        })),
      ],
      kvMetadata: Object.entries(about).map(([key, value]) => ({ key, value })),
      createdBy: 'sideband',
    });
    this.#cells = columns.map(() => []);
  }

  get rows(): number {
    return this.#rows;
  }

  /** @param cells one for each column; null where there is nothing */
  async add(cells: readonly Cell[]): Promise<void> {
    for (const [i, cell] of cells.entries()) {
      const isTime = this.#columns[i]!.type === 'time' && typeof cell === 'bigint';
      this.#cells[i]!.push(isTime ? cell / nsPerMicrosecond : cell);
    }
    this.#rows++;
    if (this.#cells[0]!.length === groupRows) await this.#flush();
  }

  async close(): Promise<void> {
    await this.#flush();
    await this.#writer.finish();
    renameSync(this.#unfinished, this.#path);
  }

  /** Leaves nothing behind. */
  discard(): void {
    rmSync(this.#unfinished, { force: true });
  }

  get #unfinished(): string {
    return `${this.#path}.tmp`;
  }

  async #flush(): Promise<void> {
    const columnData = this.#columns.map(({ name }, i) => ({ name, data: this.#cells[i]! }));
    if (this.#cells[0]!.length > 0) {
      await this.#writer.write({ columnData, rowGroupSize: groupRows });
    }
    this.#cells = this.#columns.map(() => []);
  }
}
