import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SyntheticSeries, syntheticSeries } from '../src/cli/synthetic-series.ts';
import { sharedDir } from '../tests/shared-folder.ts';

/** A small axial volume: fast to decode and to draw by software. */
export const SMALL_SERIES: SyntheticSeries = {
  name: 'small',
  columns: 128,
  rows: 96,
  slices: 24,
  spacingMm: 2.5,
  sliceSpacingMm: 5,
};

/** Files that a test may write; removed at its end. */
export class ExampleFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'lobule-story-'));

  write(name: string, content: string | Uint8Array): string {
    const path = join(this.path, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  writeSeries(series: SyntheticSeries, folder = series.name): string[] {
    return [...syntheticSeries(series)].map(({ name, bytes }) => this.write(join(folder, name), bytes));
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Folder of real files beside the project; null, said loudly, where it is absent. */
export function sharedData(folder: string): string | null {
  const path = sharedDir && join(sharedDir, 'data', folder);
  if (path && existsSync(path)) return path;
  console.warn(`SKIPPED: a story needs ../shared/data/${folder}.`);
  return null;
}
