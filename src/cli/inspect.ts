import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '../domain/app-error.ts';
import type { ByteSource } from '../domain/byte-source.ts';
import type { FileId } from '../domain/ids.ts';
import type { VolumeInfo } from '../domain/volume.ts';
import { loadWholeVolume } from '../formats/dicom/pixels/load-volume.ts';
import { writeNifti } from '../formats/nifti/write-nifti.ts';
import { readAppIdentity } from './app-identity.ts';
import { type Command, printJson, printLine, remark, usageError } from './command.ts';
import { importFolder } from './import-folder.ts';
import { type InspectDocument, inspectDocument } from './inspect-document.ts';
import { nodeCodecs } from './node-compute-codecs.ts';

const HELP = `
Usage: npm run -s lobule -- inspect <folder> [--json] [--nifti <folder>]

Shows what the import makes of a folder (or of one file or archive): volumes with their geometry and what sets them
apart, other objects, skipped files with the reason. Reads headers only, unless --nifti is given.

  --json            print one JSON document
  --nifti <folder>  also write every volume as NIfTI (.nii.gz), named by its number in the list and its id

Example: npm run -s lobule -- inspect ~/study --json
`;

export interface InspectRequest {
  readonly folder: string;
  /** Where volumes are written as NIfTI; not written when left out. */
  readonly niftiFolder?: string;
  readonly onRemark?: (text: string) => void;
}

/**
 * What the import makes of a folder; with `niftiFolder` its volumes are written there.
 *
 * @returns `problems`: slices and volumes that could not be written
 * @throws AppError `cli/no-folder`
 */
export async function runInspect(
  request: InspectRequest,
): Promise<{ document: InspectDocument; written: readonly string[]; problems: readonly string[] }> {
  const { result, files } = await importFolder(request.folder);
  const document = inspectDocument(result, readAppIdentity());
  const written: string[] = [];
  const problems: string[] = [];
  if (request.niftiFolder !== undefined) {
    await mkdir(request.niftiFolder, { recursive: true });
    for (const [n, volume] of result.volumes.entries()) {
      if (volume.grid === null) {
        request.onRemark?.(`Volume ${n + 1} (${volume.id}) is no regular volume and not written.`);
        continue;
      }
      const name = `${String(n + 1).padStart(3, '0')}-${volume.id}.nii.gz`;
      const failed = await writeVolume(volume, files, join(request.niftiFolder, name));
      if (failed.length === 0) written.push(name);
      problems.push(...failed.map((reason) => `${volume.id}: ${reason}`));
    }
  }
  return { document, written, problems };
}

async function writeVolume(
  volume: VolumeInfo,
  files: ReadonlyMap<FileId, ByteSource>,
  path: string,
): Promise<string[]> {
  try {
    const { voxels, components, rescale, problems } = await loadWholeVolume(volume, files, nodeCodecs);
    // A file with empty slices would pass for the volume.
    if (problems.length > 0) return problems.map(({ k, reason }) => `slice ${k + 1}: ${reason}`);
    await writeFile(path, writeNifti({ grid: volume.grid!, voxels, components, rescale }));
    return [];
  } catch (error) {
    if (error instanceof AppError) return [error.message];
    throw error;
  }
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean' }, nifti: { type: 'string' } },
  });
  const [folder] = positionals;
  if (!folder || positionals.length > 1) throw usageError('One folder is needed.');
  const { document, written, problems } = await runInspect({
    folder,
    onRemark: remark,
    ...(values.nifti === undefined ? {} : { niftiFolder: values.nifti }),
  });
  if (values.json) printJson(document);
  else printSummary(document);
  if (values.nifti !== undefined) remark(`${written.length} volumes written to ${values.nifti}.`);
  for (const problem of problems) remark(problem);
  return problems.length === 0 && document.imagesIn === document.imagesShown ? 0 : 1;
}

function printSummary(document: InspectDocument): void {
  const { files, volumes, others } = document;
  printLine(`${files.given} files: ${files.loaded} loaded, ${files.skipped.length} skipped.`);
  printLine(`${document.imagesIn} images in, ${document.imagesShown} shown, in ${volumes.length} volumes.`);
  for (const { id, description, size, spacingMm, split, warnings } of volumes) {
    const spacing = spacingMm ? `, ${spacingMm.map((mm) => Number(mm.toFixed(3))).join(' x ')} mm` : '';
    const apart = Object.entries(split).map(([name, value]) => (name === 'other' ? value : `${name}=${value}`));
    printLine(`  ${[id, description, `${size.join(' x ')}${spacing}`, ...apart].filter(Boolean).join('  ')}`);
    for (const warning of warnings) printLine(`    ${warning}`);
  }
  for (const { kind, name } of others) printLine(`  ${kind}: ${name}`);
  for (const { name, reason } of files.skipped) printLine(`  Skipped ${name}: ${reason}`);
}

export const inspectCommand: Command = {
  name: 'inspect',
  summary: 'Show what the import makes of a folder',
  help: HELP,
  run,
};
