import type { SegmentId } from '../../domain/ids.ts';
import type { Measurement } from '../../domain/measurement.ts';
import type { Segment } from '../../domain/segmentation.ts';
import { cross, type Lps, normalise, subtract } from '../../geometry/vec3.ts';
import { lesionDiameters } from '../../kernels/measure/lesion-diameters.ts';
import { cropLabel } from '../../kernels/surface/crop-label.ts';
import { measurementAdd } from '../commands/measurement-edit.ts';
import type { SegmentService, ViewService } from '../workspace.ts';
import type { WorkspaceCore } from './core.ts';

/** Id of the shape of axes that follow a mask: this and the id of the segment. */
export const AXES = 'axes:';
const ENDS = 4;

/** Axes of a mask that a reader has moved; null while they follow the mask. */
export function movedAxes({ reading }: WorkspaceCore, segmentId: SegmentId): Measurement | null {
  const { measurement } = reading.getState().records;
  return Object.values(measurement).find(({ axesOf }) => axesOf === segmentId) ?? null;
}

/** Axes that follow a mask were dragged: from now on they are the reader's. Ends of the long axis, then of the short one. */
export function adoptAxes(
  core: WorkspaceCore,
  run: SegmentService['run'],
  segment: Segment,
  points: readonly Lps[],
): void {
  const layer = core.reading.getState().records.layer[segment.layerId];
  const [a, b, c, d] = points;
  if (!layer || !a || !b || !c || !d) return;
  const normal = normalise(cross(subtract(b, a), subtract(d, c)));
  const { frameOfReferenceUid } = layer.grid;
  const place = { volumeId: layer.volumeId, frameOfReferenceUid, unit: 'mm' as const };
  run(measurementAdd, { kind: 'bidirectional', ...place, points, normal, values: null, axesOf: segment.id });
}

/** The ends of the axes of the active mask without a mouse: the pointer of the keys takes hold of one after the other. */
export class AxisEnds {
  readonly #core: WorkspaceCore;
  readonly #views: ViewService;
  readonly #run: SegmentService['run'];
  #last: { readonly id: string; readonly end: number } | null = null;

  constructor(core: WorkspaceCore, views: ViewService, run: SegmentService['run']) {
    this.#core = core;
    this.#views = views;
    this.#run = run;
  }

  /** Holds the next end where the mask's series is shown; resolves to the axes, null where there is nothing to hold. */
  hold(): Measurement | null {
    const { reading, view, viewport } = this.#core;
    const segment = reading.getState().records.segment[view.getState().activeSegmentId ?? ''];
    const axes = segment ? this.#axesOf(segment) : null;
    if (!axes) return null;
    const { activeViewId, cells } = view.getState();
    const shown = cells.filter(({ volumeId }) => volumeId === axes.volumeId);
    const cell = shown.find(({ viewId }) => viewId === activeViewId) ?? shown[0];
    if (!cell) return axes;
    const end = this.#last?.id === axes.id ? (this.#last.end + 1) % ENDS : 0;
    this.#last = { id: axes.id, end };
    const place = axes.points[end]!;
    this.#views.setOverlays({ measurements: true });
    this.#views.setTool('window');
    viewport.goTo(cell.viewId, place);
    viewport.placePointer(cell.viewId, place);
    viewport.pressPointer(cell.viewId, 'hold');
    return axes;
  }

  #axesOf(segment: Segment): Measurement | null {
    const known = movedAxes(this.#core, segment.id);
    if (known) return known;
    const layer = this.#core.reading.getState().records.layer[segment.layerId]!;
    const cut = cropLabel(this.#core.labelmaps.labels(layer.id), layer.grid, segment.label);
    const found = cut && lesionDiameters(cut.mask, cut.grid, 1);
    if (!found) return null;
    const { long, short } = found;
    adoptAxes(this.#core, this.#run, segment, [long.from, long.to, short.from, short.to]);
    return movedAxes(this.#core, segment.id);
  }
}
