import { AppError } from '../domain/app-error.ts';
import { gunzip, gzip } from '../domain/gzip.ts';
import type { LayerId } from '../domain/ids.ts';
import { voxelCount } from '../geometry/grid.ts';
import type { ReadingRecords, ReadingSnapshot } from '../ports/reading-store.ts';
import { withEveryKind } from './reading-state.ts';

const FORMAT = 'lobule-recovery';
const VERSION = 1;

/** A reading outside of the browser: JSON, labels as gzip in base64. */
export interface RecoveryFile {
  readonly snapshot: ReadingSnapshot;
  /** Hashes of the studies that the reading belongs to. */
  readonly studyKeys: readonly string[];
}

export async function encodeRecovery({ snapshot, studyKeys }: RecoveryFile, savedAt: string): Promise<Uint8Array> {
  const layers: { layerId: LayerId; gzip: string }[] = [];
  for (const [layerId, labels] of snapshot.labels) layers.push({ layerId, gzip: toBase64(await gzip(labels)) });
  const { seq, records } = snapshot;
  const file = { format: FORMAT, version: VERSION, savedAt, seq, studyKeys, records, layers };
  return new TextEncoder().encode(JSON.stringify(file));
}

/** @throws AppError `recovery/...` when this is no recovery file, or a damaged one */
export async function decodeRecovery(bytes: Uint8Array): Promise<RecoveryFile> {
  const file = parsed(bytes);
  if (file.version !== VERSION) {
    throw new AppError('recovery/version', 'This recovery file was written by a newer version of Lobule.', {
      hint: 'Open it with that version.',
    });
  }
  const { seq, studyKeys, records, layers } = file;
  if (typeof seq !== 'number' || !Array.isArray(studyKeys) || !isRecords(records) || !Array.isArray(layers)) {
    throw damaged();
  }
  const labels = new Map<LayerId, Uint8Array>();
  for (const layer of layers as readonly { layerId: LayerId; gzip: string }[]) {
    labels.set(layer.layerId, await unpacked(layer.gzip));
  }
  for (const layer of Object.values(records.layer)) {
    if (labels.get(layer.id)?.length !== voxelCount(layer.grid)) throw damaged();
  }
  return { snapshot: { seq, records: withEveryKind(records), labels }, studyKeys: studyKeys.map(String) };
}

function parsed(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof value === 'object' && value !== null && 'format' in value && value.format === FORMAT) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Not JSON: the sentence below says what the person needs to know.
  }
  throw new AppError('recovery/not-one', 'This is not a recovery file of Lobule.');
}

function isRecords(value: unknown): value is ReadingRecords {
  if (typeof value !== 'object' || value === null || !('layer' in value) || !('segment' in value)) return false;
  const { layer, segment } = value as ReadingRecords;
  const layers = Object.entries(layer ?? {});
  const segments = Object.entries(segment ?? {});
  return (
    layers.every(([id, each]) => each?.id === id && Array.isArray(each.grid?.size)) &&
    segments.every(([id, each]) => each?.id === id && Object.hasOwn(layer, each.layerId) && isLabel(each.label))
  );
}

function isLabel(label: unknown): boolean {
  return Number.isInteger(label) && (label as number) >= 1 && (label as number) <= 255;
}

async function unpacked(base64: string): Promise<Uint8Array> {
  try {
    return await gunzip(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
  } catch {
    throw damaged();
  }
}

function damaged(): AppError {
  return new AppError('recovery/damaged', 'This recovery file is damaged.', { hint: 'Take another copy of it.' });
}

function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  }
  return btoa(parts.join(''));
}
