/** A temporary project tree with files planted in it, for proving that a house rule bites. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export interface PlantedFile {
  readonly path: string;
  readonly text: string;
}

export class PlantedTree {
  readonly dir = mkdtempSync(join(tmpdir(), 'sideband-house-'));

  constructor(files: readonly PlantedFile[]) {
    for (const name of ['.oxlintrc.json', 'tsconfig.json']) {
      copyFileSync(join(root, name), join(this.dir, name));
    }
    symlinkSync(join(root, 'node_modules'), join(this.dir, 'node_modules'));
    for (const file of files) {
      const path = join(this.dir, file.path);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, file.text);
    }
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}
