import type { Lesion } from '../domain/lesion.ts';
import { distance } from '../geometry/vec3.ts';
import { lesionMasks, lesionsInOrder } from './lesion-lookup.ts';
import type { SegmentNumbers } from './numbers-calls.ts';
import type { Workspace } from './workspace.ts';

/** A lesion with the numbers of its longest mask, as a printed summary shows it. */
export interface SummaryLesion {
  readonly lesion: Lesion;
  /** Null while nothing is drawn. */
  readonly numbers: SegmentNumbers | null;
  /** Long and short axis in mm, as the reader moved them where that was done. */
  readonly axesMm: readonly [long: number, short: number] | null;
  /** Software that drew it, with its version; null for a reader. */
  readonly model: string | null;
}

/** Every lesion by its number. */
export function summaryLesions({
  reading,
  numbers,
}: Pick<Workspace, 'reading' | 'numbers'>): Promise<readonly SummaryLesion[]> {
  const { records, voxelCounts } = reading.getState();
  return Promise.all(
    lesionsInOrder(records).map(async (lesion) => {
      const masks = lesionMasks(records, lesion).filter(({ id }) => (voxelCounts[id] ?? 0) > 0);
      const found = (await Promise.all(masks.map(({ id }) => numbers.of(id)))).filter((each) => each !== null);
      const longest = found.sort((a, b) => longOf(b) - longOf(a))[0] ?? null;
      const model = masks.map(({ origin }) => origin).find((origin) => origin.by === 'model');
      return {
        lesion,
        numbers: longest,
        axesMm: longest && (movedAxes(reading, longest) ?? measuredAxes(longest)),
        model: model?.by === 'model' ? `${model.name} ${model.version}` : null,
      };
    }),
  );
}

function longOf({ size }: SegmentNumbers): number {
  return size.planes[0]?.long.lengthMm ?? 0;
}

function measuredAxes({ size }: SegmentNumbers): readonly [number, number] | null {
  const plane = size.planes[0];
  return plane ? [plane.long.lengthMm, plane.short.lengthMm] : null;
}

function movedAxes(reading: Workspace['reading'], { segmentId }: SegmentNumbers): readonly [number, number] | null {
  const moved = Object.values(reading.getState().records.measurement).find(({ axesOf }) => axesOf === segmentId);
  const [a, b, c, d] = moved?.points ?? [];
  if (!a || !b || !c || !d) return null;
  const ends = [distance(a, b), distance(c, d)].sort((one, other) => other - one);
  return [ends[0]!, ends[1]!];
}
