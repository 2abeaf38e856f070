import type { Candidate } from './candidate.ts';
import type { CaseStatement } from './case-statement.ts';
import type { LayerId } from './ids.ts';
import type { Lesion } from './lesion.ts';
import type { Measurement } from './measurement.ts';
import type { Nudge } from './nudge.ts';
import type { PhaseCorrection } from './phase/phase-correction.ts';
import type { ProtocolRecord } from './protocol-record.ts';
import type { Layer, Segment } from './segmentation.ts';

/** Every kind of record of a reading. New kinds are added here; nothing else has to know how to undo them. */
export interface RecordMap {
  readonly layer: Layer;
  readonly segment: Segment;
  readonly measurement: Measurement;
  readonly lesion: Lesion;
  readonly statement: CaseStatement;
  readonly protocol: ProtocolRecord;
  readonly phaseCorrection: PhaseCorrection;
  readonly candidate: Candidate;
  readonly nudge: Nudge;
}
export type RecordKind = keyof RecordMap;

/** `before` null: the record is made; `after` null: it is removed. Invertible by construction, so nobody writes an undo. */
export type RecordChange = {
  [K in RecordKind]: {
    readonly kind: K;
    readonly id: string;
    readonly before: RecordMap[K] | null;
    readonly after: RecordMap[K] | null;
  };
}[RecordKind];

/**
 * Changed voxels of one layer, as runs of constant before and after.
 * Run r covers flat indices [starts[r], starts[r] + lengths[r]) in i + j*columns + k*columns*rows; ascending, not overlapping.
 */
export interface VoxelPatch {
  readonly layerId: LayerId;
  readonly starts: Uint32Array;
  readonly lengths: Uint32Array;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

export interface Change {
  readonly records: readonly RecordChange[];
  readonly voxels: readonly VoxelPatch[];
}

/** One line of a reading's journal: undo log, autosave and audit trail at once. Never rewritten. */
export interface JournalEntry {
  readonly seq: number;
  /** ISO 8601 with offset. */
  readonly at: string;
  /** `noun.verb`. */
  readonly command: string;
  /** What the history list shows, e.g. "Brush on L01". No patient data. */
  readonly label: string;
  readonly cause: 'do' | 'undo' | 'redo';
  /** For undo and redo: the `seq` of the entry that is taken back or done again; null for do. */
  readonly refersTo: number | null;
  readonly change: Change;
  /** Facts for the audit, e.g. the SOP Instance UID and hash of an export. No patient data. */
  readonly details?: Readonly<Record<string, string | number>>;
}
