import { AppError } from '../../../domain/app-error.ts';
import { type Code, isSameCode } from '../../../domain/code.ts';
import { currentCode } from '../../../domain/codes/retired-codes.ts';
import type { SegExportRequest } from '../../../domain/seg-exchange.ts';
import type { Segment } from '../../../domain/segmentation.ts';
import type { DecodedSeg } from './decode-seg.ts';
import { forEachSet } from './pack-frames.ts';
import type { SegFrame } from './read-frames.ts';
import type { DecodedSegment } from './read-segments.ts';
import { segmentLabel } from './segment-items.ts';
import type { SourceImages } from './source-images.ts';
import { asLine, asText } from './text-limits.ts';

/**
 * Compares a SEG, as the reader sees it, with what was asked to be saved: every voxel of every slice (also of those
 * without a frame), the place of every frame, and name, codes, tracking and colour of every segment. Shares nothing
 * with the writer but the request.
 *
 * @throws AppError `seg/verification-failed` with what differs
 */
export async function compareSeg(
  decoded: DecodedSeg,
  request: SegExportRequest,
  source: SourceImages,
): Promise<{ voxelsCompared: number; segmentsCompared: number }> {
  compareHeader(decoded, request, source);
  request.masks.forEach(({ segment }, index) => {
    compareSegment(decoded.segments[index], segment, index + 1);
  });
  const voxelsCompared = await compareVoxels(decoded, request, framesBySlice(decoded, source));
  return { voxelsCompared, segmentsCompared: request.masks.length };
}

function fail(what: string): never {
  throw new AppError('seg/verification-failed', `The file was read back and ${what} differs, so it was not saved.`, {
    hint: 'Your masks are safe. Please report this: it is a fault of the application.',
  });
}

function compareHeader(decoded: DecodedSeg, { format, masks, volume }: SegExportRequest, source: SourceImages): void {
  if (decoded.type !== format) fail('the type');
  if (decoded.warnings.length > 0) fail(`the structure (${decoded.warnings[0]})`);
  if (decoded.columns !== volume.pixel.columns || decoded.rows !== volume.pixel.rows) fail('the size');
  if (decoded.frameOfReferenceUid !== source.frameOfReferenceUid) fail('the frame of reference');
  if (decoded.segments.length !== masks.length) fail('the number of segments');
}

function compareSegment(found: DecodedSegment | undefined, wanted: Segment, number: number): void {
  const name = `segment ${number}`;
  if (!found || found.number !== number) fail(`the number of ${name}`);
  if (found.label !== segmentLabel(wanted)) fail(`the name of ${name}`);
  if (found.description !== (asText(wanted.description) || segmentLabel(wanted))) fail(`the description of ${name}`);
  const codes = ['category', 'type', 'typeModifier', 'anatomicRegion', 'anatomicRegionModifier'] as const;
  for (const key of codes) if (!isSameWritten(found[key] ?? null, wanted[key])) fail(`the ${key} code of ${name}`);
  if (
    wanted.trackingUid &&
    (found.trackingUid !== wanted.trackingUid || found.trackingId !== asLine(wanted.trackingId, 1024))
  ) {
    fail(`the tracking identifier of ${name}`);
  }
  if (found.algorithmType !== algorithmType(wanted)) fail(`the algorithm type of ${name}`);
  if (found.colour?.some((v, n) => Math.abs(v - wanted.colour[n]!) > 1) ?? true) fail(`the colour of ${name}`);
}

function isSameWritten(found: Code | null, wanted: Code | null): boolean {
  if (wanted === null || found === null) return wanted === found;
  const current = currentCode(wanted);
  return isSameCode(found, current) && found.meaning === asLine(current.meaning);
}

function algorithmType({ origin }: Segment): string {
  if (origin.by === 'reader') return 'MANUAL';
  if (origin.by === 'tool') return 'SEMIAUTOMATIC';
  if (origin.by === 'import') return origin.algorithmType;
  return origin.edited ? 'SEMIAUTOMATIC' : 'AUTOMATIC';
}

/** Frames of each slice, found by their source references alone; each must lie where its source does. */
function framesBySlice(decoded: DecodedSeg, { planes }: SourceImages): SegFrame[][] {
  const slices: SegFrame[][] = planes.map(() => []);
  const sliceOf = new Map(planes.map((p, k) => [`${p.sopInstanceUid} ${p.frame ?? ''}`, k]));
  for (const frame of decoded.frames) {
    const [reference] = frame.sources;
    const k = reference && sliceOf.get(`${reference.sopInstanceUid} ${reference.frame ?? ''}`);
    if (k === undefined) fail(`the source of frame ${frame.index + 1}`);
    const wanted = planes[k]!.position.map(Number);
    if (!frame.plane || wanted.some((v, n) => v !== frame.plane!.position[n])) {
      fail(`the position of frame ${frame.index + 1}`);
    }
    slices[k]!.push(frame);
  }
  return slices;
}

async function compareVoxels(
  decoded: DecodedSeg,
  { masks }: SegExportRequest,
  frames: readonly (readonly SegFrame[])[],
): Promise<number> {
  const slice = decoded.columns * decoded.rows;
  const arrays = [...new Set(masks.map((m) => m.labels))];
  const layerOf = masks.map((m) => arrays.indexOf(m.labels));
  const exported = arrays.map(() => new Uint8Array(256));
  masks.forEach((m, n) => {
    exported[layerOf[n]!]![m.segment.label] = 1;
  });
  const found = arrays.map(() => new Uint8Array(slice));
  for (const [k, own] of frames.entries()) {
    for (const layer of found) layer.fill(0);
    for (const frame of own) {
      forEachSet(await decoded.readNumbers(frame), (p, number) => {
        const layer = found[layerOf[number - 1]!]!;
        if (layer[p] !== 0) fail(`slice ${k + 1} (a voxel is set twice)`);
        layer[p] = masks[number - 1]!.segment.label;
      });
    }
    arrays.forEach((labels, n) => {
      if (!isSameSlice(labels, k * slice, found[n]!, exported[n]!)) fail(`slice ${k + 1}`);
    });
  }
  return slice * frames.length * arrays.length;
}

/** Labels that are not exported count as background. */
function isSameSlice(labels: Uint8Array, start: number, found: Uint8Array, exported: Uint8Array): boolean {
  for (let p = 0; p < found.length; p++) {
    const label = labels[start + p]!;
    if (found[p] !== (exported[label] === 1 ? label : 0)) return false;
  }
  return true;
}
