import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AppError } from '../domain/app-error.ts';
import { isLesionCategory, presetOfCodes } from '../domain/codes/code-table.ts';
import { parseReading } from '../domain/project/reading-path.ts';
import { tagOf } from '../formats/dicom/dictionary.ts';
import { parsePart10 } from '../formats/dicom/read/parse-part10.ts';
import { decodeSeg } from '../formats/dicom/seg/decode-seg.ts';
import { ownMasks } from '../formats/dicom/seg/describe-seg.ts';
import { isNifti } from '../formats/nifti/is-nifti.ts';
import { readNifti } from '../formats/nifti/read-nifti.ts';
import { voxelCount } from '../geometry/grid.ts';
import { type BoxMask, cutLabel } from '../kernels/agreement/box-mask.ts';
import type { ComparedStructure } from '../kernels/agreement/compared-reading.ts';
import { structuresOfReading } from '../kernels/agreement/reading-structures.ts';
import { nodeCodecs } from './node-compute-codecs.ts';

type Draft = ComparedStructure & { masks: BoxMask[] };

/** Readings by case: a reading's file, SEG files (by study), or NIfTI label maps (by name). */
export async function comparableReadings(path: string): Promise<Map<string, readonly ComparedStructure[]>> {
  const cases = new Map<string, Map<string, Draft>>();
  for (const file of filesOf(path)) {
    const found = await structuresOf(file).catch((cause: unknown) => {
      if (filesOf(path).length > 1 && cause instanceof AppError && cause.code === 'agree/not-comparable') return null;
      throw cause;
    });
    if (!found) continue;
    const structures = cases.get(found.caseKey) ?? new Map<string, Draft>();
    cases.set(found.caseKey, structures);
    for (const structure of found.structures) {
      const known = structures.get(structure.key);
      if (known) known.masks.push(...structure.masks);
      else structures.set(structure.key, { ...structure, masks: [...structure.masks] });
    }
  }
  if (cases.size === 0) throw new AppError('agree/nothing', `There is nothing to compare in ${path}.`);
  return new Map([...cases].map(([key, structures]) => [key, [...structures.values()]]));
}

interface FoundStructures {
  readonly caseKey: string;
  readonly structures: readonly ComparedStructure[];
}

async function structuresOf(path: string): Promise<FoundStructures> {
  const bytes = new Uint8Array(readFileSync(path));
  if (path.endsWith('.json')) {
    const reading = parseReading(new TextDecoder().decode(bytes), basename(path));
    return { caseKey: reading.caseId, structures: structuresOfReading(reading).structures };
  }
  if (/\.nii(\.gz)?$/.test(path) || isNifti(bytes)) return ofNifti(bytes, basename(path).replace(/\.nii(\.gz)?$/, ''));
  return ofSeg(bytes);
}

function ofNifti(bytes: Uint8Array, caseKey: string): FoundStructures {
  const { grid, voxels } = readNifti(bytes);
  const labels = Uint8Array.from(voxels.subarray(0, voxelCount(grid)), Number);
  const structures = [...new Set(labels)]
    .sort((a, b) => a - b)
    .flatMap((label) => {
      const mask = label === 0 ? null : cutLabel(labels, grid, label);
      const name = `Label ${label}`;
      return mask ? [{ key: name, name, kind: 'lesion' as const, type: name, masks: [mask] }] : [];
    });
  return { caseKey, structures };
}

async function ofSeg(bytes: Uint8Array): Promise<FoundStructures> {
  const decoded = await decodeSeg(bytes, nodeCodecs).catch((cause: unknown) => {
    throw new AppError('agree/not-comparable', 'This file is no segmentation.', { cause });
  });
  const study = parsePart10(bytes).dataset.string(tagOf('StudyInstanceUID')) ?? '';
  const { grid, masks } = await ownMasks(decoded);
  const structures = decoded.segments.flatMap((segment) => {
    const mask = masks
      .map((labels) => cutNumber(labels, segment.number, (cut) => cutLabel(cut, grid, 1)))
      .find(Boolean);
    if (!mask) return [];
    return [
      {
        key: segment.trackingUid ?? segment.label,
        name: segment.label,
        kind: isLesionCategory(segment.category) ? ('lesion' as const) : ('anatomy' as const),
        type: presetOfCodes(segment, segment.label)?.id ?? segment.type?.meaning ?? '',
        masks: [mask],
      },
    ];
  });
  return { caseKey: study, structures };
}

/** Segment numbers may exceed 255, labels may not. */
function cutNumber<T>(numbers: Uint8Array | Uint16Array, number: number, cut: (labels: Uint8Array) => T): T {
  return cut(Uint8Array.from(numbers, (value) => (value === number ? 1 : 0)));
}

function filesOf(path: string): string[] {
  try {
    if (statSync(path).isFile()) return [path];
  } catch (cause) {
    throw new AppError('cli/unreadable', `There is no file or folder "${path}".`, { cause });
  }
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
