import { hangStudy } from '../domain/hanging/hang-study.ts';
import type { HungProtocol } from '../domain/hanging/protocol.ts';
import { PROTOCOLS } from '../domain/hanging/protocols.ts';
import { readCase } from '../domain/hanging/read-case.ts';
import type { PhaseFinding, PhaseKind } from '../domain/phase/phase-kind.ts';
import type { ImportResult, SliceRef, VolumeInfo, VolumeSplit } from '../domain/volume.ts';
import { affineLps } from '../geometry/grid.ts';
import { plainEvidence } from '../messages/format-evidence.ts';
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
  /** Name of the phase table in docs/phases.md, how sure (0..1), and why. */
  readonly phase: PhaseKind;
  readonly confidence: number;
  readonly evidence: readonly string[];
}

/** One study with what hangs where, and what the minimum liver protocol misses. */
interface InspectedStudy {
  readonly studyUid: string;
  readonly protocol: {
    readonly id: string;
    readonly name: string;
    readonly rows: number;
    readonly columns: number;
    readonly cells: HungProtocol['cells'];
    readonly notHung: readonly string[];
  } | null;
  readonly missing: readonly string[];
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
  readonly studies: readonly InspectedStudy[];
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
    volumes: result.volumes.map((volume) => inspectedVolume(volume, readCase(result).findings.get(volume.id))),
    studies: result.studies.map(({ studyUid }) => inspectedStudy(result, studyUid)),
    others: result.others.map(({ kind, name }) => ({ kind, name })),
    imagesIn: result.imagesIn,
    imagesShown: result.imagesShown,
  };
}

/** The protocol for one study by itself, priors left out. */
function inspectedStudy(result: ImportResult, studyUid: string): InspectedStudy {
  const { findings, missing } = readCase(result);
  const volumes = result.volumes.filter((v) => v.studyUid === studyUid);
  const studies = result.studies.filter((s) => s.studyUid === studyUid);
  const hung = volumes.length > 0 ? hangStudy({ volumes, studies, findings }, PROTOCOLS) : null;
  return {
    studyUid,
    protocol: hung && {
      id: hung.protocolId,
      name: hung.name,
      rows: hung.rows,
      columns: hung.columns,
      cells: hung.cells,
      notHung: hung.notHung,
    },
    missing: (missing.get(studyUid) ?? []).map(({ label }) => label),
  };
}

function inspectedVolume(volume: VolumeInfo, finding: PhaseFinding | undefined): InspectedVolume {
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
    phase: finding?.kind ?? 'other',
    confidence: Math.round((finding?.confidence ?? 0) * 100) / 100,
    evidence: (finding?.evidence ?? []).map(plainEvidence),
  };
}

/** The tiles of a mosaic are one image. */
function countImages(slices: readonly SliceRef[]): number {
  return new Set(slices.map(({ fileId, frame }) => `${fileId} ${frame ?? 0}`)).size;
}
