import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importFolder } from '../src/cli/import-folder.ts';
import { projectCommand } from '../src/cli/project.ts';
import type { SyntheticSeries } from '../src/cli/synthetic-series.ts';
import { encodeSeg } from '../src/formats/dicom/seg/encode-seg.ts';
import { makeRequest, makeSegment } from '../tests/oracle/seg-request.ts';
import { quiet } from '../tests/quiet.ts';

/** Ten small studies of ten patients, complete enough for EUCAIM's list. */
export function phantomCase(n: number): SyntheticSeries {
  return {
    name: `case-${n}`,
    ...{ columns: 40, rows: 32, slices: 8, spacingMm: 1.5, sliceSpacingMm: 4 },
    elements: {
      ...{ PatientID: `PHANTOM-${n}`, PatientAge: '060Y', BodyPartExamined: 'LIVER', AcquisitionDate: '20260102' },
      ...{ SeriesDescription: 't1_vibe_fs_tra_portal venous', ContrastBolusAgent: 'Gadovist' },
      ...{ MagneticFieldStrength: '3' },
    },
  };
}

export interface PlantedLesion {
  readonly preset: 'hcc' | 'cyst';
  readonly name: string;
  /** First voxel of a box and its edges. */
  readonly from: readonly [number, number, number];
  readonly edges: readonly [number, number, number];
}

/**
 * What a reader finds in a case. Disagreements: every border (the second reader is shifted), the type in case 3, a lesion that the
 * second reader misses in case 4, one that the second reader alone has in case 5.
 */
export function planted(n: number, reader: 'anna' | 'bert'): readonly PlantedLesion[] {
  const isSecond = reader === 'bert';
  const first: PlantedLesion = {
    ...{ preset: isSecond && n === 3 ? 'cyst' : 'hcc', name: 'L01' },
    ...{ from: [8 + (isSecond ? 1 + (n % 2) : 0), 8, 2], edges: [8, 7 + (n % 3), 3] },
  };
  const other: PlantedLesion = { preset: 'cyst', name: 'L02', from: [24, 18, 3], edges: [5, 5, 2] };
  const hasOther = (n === 4 && !isSecond) || (n === 5 && isSecond) || n === 6;
  return hasOther ? [first, other] : [first];
}

/** Runs of flat indices of a box. */
export function runsOf({ from, edges }: PlantedLesion): { starts: number[]; lengths: number[] } {
  const starts: number[] = [];
  for (let k = from[2]; k < from[2] + edges[2]; k++)
    for (let j = from[1]; j < from[1] + edges[1]; j++) starts.push(from[0] + 40 * (j + 32 * k));
  return { starts, lengths: starts.map(() => edges[0]) };
}

/** Puts a planted reading into a project by the command that a coordinator's job uses. */
export async function readByCommand(project: string, place: string, n: number, reader: 'anna' | 'bert'): Promise<void> {
  const images = join(place, `case-${n}`);
  const { result, files } = await importFolder(images);
  const volume = result.volumes[0]!;
  const masks = planted(n, reader).map((lesion, m) => {
    const labels = new Uint8Array(40 * 32 * 8);
    const { starts, lengths } = runsOf(lesion);
    for (const [at, start] of starts.entries()) labels.fill(1, start, start + lengths[at]!);
    const { name } = lesion;
    const more = { name, trackingId: name, description: 'Planted', id: `s${m}` as never, layerId: `l${m}` as never };
    return { segment: makeSegment(lesion.preset, 1, more), labels };
  });
  const seg = await encodeSeg(makeRequest(volume, masks), files);
  const path = join(place, `${reader}-${n}.dcm`);
  writeFileSync(path, seg.bytes);
  await quiet(() => projectCommand.run(['reading', project, '--images', images, '--seg', path, '--reader', reader]));
}

/** Rows of a CSV without quotes in it, by column. */
export function csvRows(path: string): Record<string, string>[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trim().split('\r\n');
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, n) => [names[n]!, cell])));
}
