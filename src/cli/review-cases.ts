import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { casesOfImport } from '../document/project/case-about.ts';
import { ProjectEditor } from '../document/project/project-editor.ts';
import { readingIdentity } from '../document/project/reading-identity.ts';
import { DEFAULT_LESION_PRESET } from '../domain/codes/code-table.ts';
import type { Uid } from '../domain/ids.ts';
import { makeReading } from '../domain/project/make-reading.ts';
import { DEFAULT_PROTOCOL, type Project, type Reader, type ReaderRole } from '../domain/project/project.ts';
import { writeRegister } from '../domain/project/register.ts';
import type { ImportedSegment, SegImport } from '../domain/seg-exchange.ts';
import type { VolumeInfo } from '../domain/volume.ts';
import { newUid } from '../formats/dicom/seg/new-uid.ts';
import { toLps, voxelCount } from '../geometry/grid.ts';
import { importFolder } from './import-folder.ts';
import { stamper } from './project-editing.ts';
import { openProjectPlace } from './project-place.ts';
import { readingOfSeg } from './project-reading.ts';
import { type Sphere, sphereRuns } from './sitecheck-shapes.ts';
import { type SyntheticSeries, syntheticSeries } from './synthetic-series.ts';

export interface ReviewCases {
  /** Holds a folder of images for each case. */
  readonly images: string;
  readonly folders: readonly string[];
  /** ZIP of a project in which anna and bert have read every case, and clara reviews. */
  readonly project: string;
}

export interface ReviewSize extends Pick<SyntheticSeries, 'columns' | 'rows' | 'slices'> {
  readonly cases: number;
  readonly lesions: number;
}

/** How far the second reader's borders lie beside the first reader's: both are right. */
const SHIFT_MM = 1;
const READERS: Readonly<Record<string, ReaderRole>> = { anna: 'reader', bert: 'reader', clara: 'reviewer' };

/** Synthetic cases with the submitted readings of two readers who agree on every lesion. */
export async function makeReviewCases(folder: string, { cases, lesions, ...size }: ReviewSize): Promise<ReviewCases> {
  const images = join(folder, 'images');
  const project = join(folder, 'to-review.zip');
  const place = await openProjectPlace(project, true);
  const stamp = stamper('lead');
  const reader = (role: ReaderRole): Reader => ({ name: '', role, yearsOfExperience: 8, profession: 'radiologist' });
  const readers = Object.entries(READERS).map(([id, role]) => [id, writeRegister<Reader>([], reader(role), stamp())]);
  const empty: Project = {
    ...{ projectId: randomUUID(), createdAt: stamp().at, cases: {}, events: {} },
    name: writeRegister<string>([], 'Review', stamp()),
    protocol: writeRegister([], DEFAULT_PROTOCOL, stamp()),
    readers: Object.fromEntries(readers),
  };
  const editor = new ProjectEditor(place, empty, stamp, true);
  const folders = Array.from({ length: cases }, (_, n) => `case-${n + 1}`);
  for (const name of folders) {
    const path = join(images, name);
    mkdirSync(path, { recursive: true });
    for (const file of syntheticSeries(seriesOf(name, size))) writeFileSync(join(path, file.name), file.bytes);
    await readTwice(editor, path, name, lesions);
  }
  await editor.save();
  await place.close();
  return { images, folders, project };
}

function seriesOf(name: string, size: Pick<SyntheticSeries, 'columns' | 'rows' | 'slices'>): SyntheticSeries {
  return {
    ...{ name, ...size, spacingMm: 384 / size.columns, sliceSpacingMm: 200 / size.slices },
    elements: { PatientID: `REVIEW-${name}`, SeriesDescription: 't1_vibe_fs_tra_portal venous' },
  };
}

async function readTwice(editor: ProjectEditor, path: string, folder: string, lesions: number): Promise<void> {
  const { result } = await importFolder(path);
  const naming = { projectId: editor.project.projectId, keepsPatientIds: false, folder };
  const cases = await casesOfImport(result, naming);
  editor.addCases(cases);
  const [caseId = ''] = cases.keys();
  for (const [n, reader] of ['anna', 'bert'].entries()) {
    const { journal, records } = readingOfSeg(lesionsOf(result.volumes[0]!, lesions, n * SHIFT_MM));
    const identity = readingIdentity({ caseId, reader }, result, records);
    await editor.putReading(await makeReading(identity, null, journal, { app: '0', activeMs: 60_000 }), true);
  }
}

/** Spheres of 5 to 20 mm radius on a ring in the volume. */
function lesionsOf({ id: volumeId, grid }: VolumeInfo, count: number, shiftMm: number): SegImport {
  const [columns, rows, slices] = grid!.size;
  const labels = new Uint8Array(voxelCount(grid!));
  for (let n = 0; n < count; n++) {
    const angle = (n / count) * 2 * Math.PI;
    // Each on a slice of its own, so that going from one to the next is seen.
    const height = 0.3 + (0.4 * n) / count;
    const at = [0.5 + 0.28 * Math.cos(angle), 0.5 + 0.22 * Math.sin(angle), height].map(
      (part, axis) => part * [columns, rows, slices][axis]!,
    ) as [number, number, number];
    const [x, y, z] = toLps(grid!, at);
    const sphere: Sphere = [x + shiftMm, y, z, 5 + (15 * n) / count];
    const { starts, lengths } = sphereRuns(grid!, sphere);
    for (const [run, start] of starts.entries()) labels.fill(n + 1, start, start + lengths[run]!);
  }
  const numbers = Array.from({ length: count }, (_, n) => n + 1);
  return {
    ...{ type: 'BINARY', contentLabel: 'LESIONS', warnings: [], segments: numbers.map(segmentOf) },
    layers: [{ volumeId, grid: grid!, labels, segmentNumbers: numbers.map((number) => ({ label: number, number })) }],
  };
}

function segmentOf(number: number): ImportedSegment {
  const { category, type, typeModifier, anatomicRegion } = DEFAULT_LESION_PRESET;
  const name = `L${String(number).padStart(2, '0')}`;
  return {
    ...{ number, label: name, description: name, colour: null, category, type, typeModifier, anatomicRegion },
    ...{ trackingId: name, trackingUid: newUid() as Uid, algorithmType: 'MANUAL', algorithmName: null },
    ...{ voxels: 0, volumeMm3: 0 },
  };
}
