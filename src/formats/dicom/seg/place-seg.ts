import type { SegImport } from '../../../domain/seg-exchange.ts';
import type { VolumeInfo } from '../../../domain/volume.ts';
import type { DecodedSeg } from './decode-seg.ts';
import { type FrameGroup, fillLayers } from './fill-layers.ts';
import { type FrameTarget, TargetFinder } from './find-target.ts';
import { measureSeg } from './measure-seg.ts';
import type { SegFrame } from './read-frames.ts';
import { gridOfFrames } from './seg-grid.ts';

interface Placed {
  readonly frame: SegFrame;
  readonly target: FrameTarget;
}

/**
 * Puts a SEG on the grids of the open volumes: by the images that its frames refer to, else by position in the same
 * frame of reference, never by order. Frames on another grid keep their own. What can't be placed truly is left out
 * with a warning; nothing is shifted to fit.
 *
 * @throws AppError when a frame can't be read
 */
export async function placeSeg(decoded: DecodedSeg, volumes: readonly VolumeInfo[]): Promise<SegImport> {
  const finder = new TargetFinder(decoded, volumes);
  const numbers = new Set(decoded.segments.map((s) => s.number));
  const placed = decoded.frames
    .filter((f) => decoded.type === 'LABELMAP' || (f.segmentNumber !== null && numbers.has(f.segmentNumber)))
    .map((frame) => ({ frame, target: finder.find(frame) }));
  const own = ownGridGroup(decoded, placed, finder);
  const groups = [...sliceGroups(placed), ...(own ? [own] : [])];
  const layers = [];
  for (const group of groups) layers.push(...(await fillLayers(decoded, group)));
  const { voxels, volumeMm3 } = await measureSeg(decoded);
  return {
    type: decoded.type,
    contentLabel: decoded.contentLabel,
    segments: decoded.segments.map((s) => ({
      ...s,
      voxels: voxels.get(s.number) ?? 0,
      volumeMm3: volumeMm3.get(s.number) ?? 0,
    })),
    layers,
    warnings: [
      ...decoded.warnings,
      ...placementWarnings(decoded, placed, finder, own),
      ...segmentsLeftOut(decoded, groups),
    ],
  };
}

function sliceGroups(placed: readonly Placed[]): FrameGroup[] {
  const groups = new Map<string, FrameGroup & { frames: { frame: SegFrame; k: number }[] }>();
  for (const { frame, target } of placed) {
    if (target.on !== 'slice') continue;
    const { volume, k } = target;
    const group = groups.get(volume.id) ?? { volumeId: volume.id, grid: volume.grid, frames: [] };
    group.frames.push({ frame, k });
    groups.set(volume.id, group);
  }
  return [...groups.values()];
}

/** Frames in the right frame of reference that lie on no open image's pixels: they keep their own grid. */
function ownGridGroup(decoded: DecodedSeg, placed: readonly Placed[], finder: TargetFinder): FrameGroup | null {
  const frames = placed.filter((p) => p.target.on === 'own-grid').map((p) => p.frame);
  const [volume] = finder.sameFrameOfReference();
  if (frames.length === 0 || !volume) return null;
  const planes = frames.map((f) => f.plane!);
  const found = gridOfFrames(planes, decoded, decoded.frameOfReferenceUid!);
  if (!found) return null;
  return {
    volumeId: volume.id,
    grid: found.grid,
    frames: frames.map((frame, n) => ({ frame, k: found.sliceOf[n]! })),
  };
}

function placementWarnings(
  decoded: DecodedSeg,
  placed: readonly Placed[],
  finder: TargetFinder,
  own: FrameGroup | null,
): string[] {
  const count = (test: (p: Placed) => boolean) => placed.filter(test).length;
  const byPosition = placed.filter((p) => p.target.on === 'slice' && p.target.by === 'position');
  const onOwn = count((p) => p.target.on === 'own-grid');
  const elsewhere = count((p) => p.target.on === 'nothing' && p.target.why === 'other-frame-of-reference');
  const placeless = count((p) => p.target.on === 'nothing' && p.target.why === 'no-place');
  const misnamed = placed.some(
    (p) => p.target.on === 'slice' && p.target.volume.frameOfReferenceUid !== decoded.frameOfReferenceUid,
  );
  const all = (n: number) => (n === placed.length ? `All ${n}` : `${n} of ${placed.length}`);
  const warnings: string[] = [];
  if (misnamed) {
    warnings.push(
      'The segmentation names another frame of reference than the images it refers to; it lies at their positions and was put on them. Check it.',
    );
  }
  if (byPosition.length > 0) {
    const fitting = finder.countFitting(byPosition[0]!.frame);
    const which = fitting > 1 ? ` ${fitting} open series fit; the first was taken.` : '';
    warnings.push(
      `${all(byPosition.length)} frames refer to no image that is open and were placed by their position.${which}`,
    );
  }
  if (onOwn > 0 && own) {
    warnings.push(`${all(onOwn)} frames lie on another grid than the open images; they keep their own.`);
  }
  if (onOwn > 0 && !own) {
    warnings.push(`${all(onOwn)} frames lie on no regular grid and are not shown.`);
  }
  if (elsewhere > 0) {
    warnings.push(
      `${all(elsewhere)} frames are not shown: the segmentation belongs to a frame of reference that none of the open images has, so its place is unknown.`,
    );
  }
  if (placeless > 0) {
    warnings.push(
      `${all(placeless)} frames are not shown: they neither say where they lie nor refer to an open image.`,
    );
  }
  return warnings;
}

function segmentsLeftOut({ segments, type }: DecodedSeg, groups: readonly FrameGroup[]): string[] {
  if (type === 'LABELMAP') return [];
  const shown = new Set(groups.flatMap((g) => g.frames.map(({ frame }) => frame.segmentNumber)));
  const missing = segments.filter((s) => !shown.has(s.number)).map((s) => s.number);
  return missing.length > 0 && groups.length > 0 ? [`No frame of segment ${missing.join(', ')} is shown.`] : [];
}
