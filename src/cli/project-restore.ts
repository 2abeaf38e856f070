import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadReading } from '../document/project/project-io.ts';
import { AppError } from '../domain/app-error.ts';
import type { ReadingFile } from '../domain/project/reading-file.ts';
import { replayReading, verifyReading } from '../domain/project/replay-reading.ts';
import type { Layer, Segment } from '../domain/segmentation.ts';
import { writeNifti } from '../formats/nifti/write-nifti.ts';
import { printJson, printLine, usageError } from './command.ts';
import { onePath } from './project-editing.ts';
import { openProjectPlace } from './project-place.ts';

/** `lobule project restore`: the masks of a reading as they were after any of its steps. */
export async function restoreMasks(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      case: { type: 'string' },
      reader: { type: 'string' },
      step: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const path = onePath(positionals, 'restore <project> --case <id> --reader <id> [--step <n> --out <folder>].');
  const { case: caseId, reader, step, out } = values;
  if (!caseId || !reader || (step !== undefined && !out))
    throw usageError('project restore needs --case and --reader; with --step also --out.');
  const reading = await loadReading(await openProjectPlace(path), caseId, reader);
  if (!reading) throw new AppError('project/missing-reading', `Reader ${reader} has no reading of ${caseId}.`);
  if (step === undefined) {
    const steps = reading.audit.map(({ seq, at, label, cause, app }) => ({ seq, at, label, cause, app }));
    if (values.json) printJson(steps);
    else for (const { seq, at, label, cause } of steps) printLine(`${seq}  ${at}  ${cause}  ${label}`);
    return 0;
  }
  await refuseTampered(reading);
  const count = reading.audit.findIndex(({ seq }) => seq === Number(step)) + 1;
  if (count === 0) throw usageError(`The reading has no step "${step}".`);
  await writeMasks(reading, count, out!);
  return 0;
}

async function refuseTampered(reading: ReadingFile): Promise<void> {
  if ((await verifyReading(reading)).length > 0)
    throw new AppError('audit/misfit', 'The reading was changed by hand: what it held before can not be trusted.');
}

/** One label map a layer, with a table of what its values mean. */
async function writeMasks(reading: ReadingFile, count: number, out: string): Promise<void> {
  const { records, labels } = replayReading(reading.audit, count);
  const layers = (records.layer ?? {}) as Readonly<Record<string, Layer>>;
  const segments = Object.values((records.segment ?? {}) as Readonly<Record<string, Segment>>);
  await mkdir(out, { recursive: true });
  for (const [n, { id, grid }] of Object.values(layers).entries()) {
    const rows = segments.filter(({ layerId }) => layerId === id).map(({ label, name }) => `${label}\t${name}`);
    await writeFile(join(out, `layer-${n + 1}.nii.gz`), writeNifti({ grid, voxels: labels.get(id)! }));
    await writeFile(join(out, `layer-${n + 1}.tsv`), `${['index\tname', ...rows].join('\n')}\n`);
  }
  printLine(`${Object.keys(layers).length} layers as they were after step ${reading.audit[count - 1]!.seq}.`);
}
