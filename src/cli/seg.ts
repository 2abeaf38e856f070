import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { AppError } from '../domain/app-error.ts';
import { type DecodedSeg, decodeSeg } from '../formats/dicom/seg/decode-seg.ts';
import { describeSeg, ownMasks } from '../formats/dicom/seg/describe-seg.ts';
import { writeNifti } from '../formats/nifti/write-nifti.ts';
import { type Command, printJson, printLine, remark, usageError } from './command.ts';
import { nodeCodecs } from './node-compute-codecs.ts';

const HELP = `
Usage: npm run -s lobule -- seg info <file> [--json] [--nifti <out.nii.gz>]

What the reader sees in a DICOM segmentation (BINARY, FRACTIONAL or LABELMAP, any transfer syntax): type, size, frame of
reference, and of every segment its number, name, codes, tracking UID, algorithm, colour, voxels and volume.

  --json           one JSON document on standard output
  --nifti <file>   also writes the masks as NIfTI, on the segmentation's own grid; values are segment numbers.
                   Overlapping segments need more files: out.nii.gz, out-2.nii.gz ...

Example: npm run -s lobule -- seg info seg-7.dcm --json
`;

/** `lobule seg info`. */
export const segCommand: Command = {
  name: 'seg',
  summary: 'Show what a DICOM segmentation holds',
  help: HELP,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, nifti: { type: 'string' } },
    });
    const [action, file, ...more] = positionals;
    if (action !== 'info' || file === undefined || more.length > 0) {
      throw usageError('Usage: seg info <file> [--json] [--nifti <out.nii.gz>].');
    }
    const decoded = await decodeSeg(readBytes(file), nodeCodecs);
    const info = await describeSeg(decoded);
    if (values.json) printJson(info);
    else printInfo(info);
    if (values.nifti !== undefined) await writeMasks(decoded, values.nifti);
    return 0;
  },
};

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new AppError('cli/unreadable', `The file ${file} can't be read.`, { cause });
  }
}

function printInfo(info: Awaited<ReturnType<typeof describeSeg>>): void {
  printLine(`${info.type}, ${info.size.join(' x ')}, ${info.overlap ? 'segments overlap' : 'no overlap'}`);
  for (const s of info.segments) {
    const millilitres = (s.volumeMm3 / 1000).toFixed(2);
    const region = s.region ? `, ${s.region.meaning}` : '';
    printLine(
      `${String(s.number).padStart(4)}  ${s.label} (${s.type?.meaning ?? 'no type'}${region}): ${s.voxels} voxels, ${millilitres} ml`,
    );
  }
  for (const warning of info.warnings) remark(warning);
}

async function writeMasks(decoded: DecodedSeg, path: string): Promise<void> {
  const { grid, masks } = await ownMasks(decoded);
  masks.forEach((voxels, n) => {
    const name = n === 0 ? path : path.replace(/(\.nii(\.gz)?)?$/, (ending) => `-${n + 1}${ending}`);
    writeFileSync(name, writeNifti({ grid, voxels }));
    remark(`${name} written.`);
  });
}
