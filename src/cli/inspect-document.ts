import type { ImportResult, SliceRef, VolumeInfo, VolumeSplit } from '../domain/volume.ts';
import { affineLps } from '../geometry/grid.ts';
import type { AppIdentity } from './app-identity.ts';

/** One volume, stack or picture; the last three are null where the images form no regular volume in the patient. */
interface InspectedVolume {
  readonly id: string;
  readonly seriesUid: string;
  readonly description: string;
  readonly images: number;
  readonly size: readonly [columns: number, rows: number, slices: number];
  readonly spacingMm: readonly [number, number, number] | null;
  readonly frameOfReferenceUid: string | null;
  /** 4 x 4, row-major, from voxel index to patient mm (LPS). */
  readonly affineLps: readonly number[] | null;
  readonly split: VolumeSplit;
  readonly warnings: readonly string[];
}

/** What `inspect` prints. */
export interface InspectDocument {
  readonly app: AppIdentity;
  readonly files: {
    readonly given: number;
    readonly loaded: number;
    readonly skipped: readonly { readonly name: string; readonly reason: string }[];
  };
  readonly volumes: readonly InspectedVolume[];
  readonly others: readonly { readonly kind: string; readonly name: string }[];
  readonly imagesIn: number;
  readonly imagesShown: number;
}

/** The result of an import as a document for other programs. */
export function inspectDocument(result: ImportResult, app: AppIdentity): InspectDocument {
  return {
    app: { version: app.version, commit: app.commit },
    files: {
      given: result.filesGiven,
      loaded: result.filesLoaded,
      skipped: result.skipped.map(({ name, reason }) => ({ name, reason })),
    },
    volumes: result.volumes.map(inspectedVolume),
    others: result.others.map(({ kind, name }) => ({ kind, name })),
    imagesIn: result.imagesIn,
    imagesShown: result.imagesShown,
  };
}

function inspectedVolume(volume: VolumeInfo): InspectedVolume {
  const { grid, pixel, slices } = volume;
  return {
    id: volume.id,
    seriesUid: volume.seriesUid,
    description: volume.description,
    images: countImages(slices),
    size: grid?.size ?? [pixel.columns, pixel.rows, slices.length],
    spacingMm: grid?.spacingMm ?? null,
    frameOfReferenceUid: volume.frameOfReferenceUid,
    affineLps: grid ? affineLps(grid) : null,
    split: volume.split,
    warnings: volume.warnings.map(({ text }) => text),
  };
}

/** The tiles of a mosaic are one image. */
function countImages(slices: readonly SliceRef[]): number {
  return new Set(slices.map(({ fileId, frame }) => `${fileId} ${frame ?? 0}`)).size;
}
