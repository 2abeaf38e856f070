import type { MeasurementId, VolumeId } from '../../domain/ids.ts';
import { lengthUnitOf, shownGrid } from '../../domain/shown-grid.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { toIjk } from '../../geometry/grid.ts';
import type { Lps } from '../../geometry/vec3.ts';
import { centreOf } from '../../kernels/measure/shape-geometry.ts';
import { shapeValues, valueAt } from '../../kernels/measure/shape-values.ts';
import type { Disposer } from '../../ports/viewport.ts';
import { measurementAdd, measurementDelete, measurementLabel, measurementMove } from '../commands/measurement-edit.ts';
import type { MeasurementService } from '../measurement-calls.ts';
import type { PlacementService } from '../placement-calls.ts';
import { volumeOf, volumesOf } from '../study-state.ts';
import { activeCell } from '../view-state.ts';
import type { SegmentService, ViewService } from '../workspace.ts';
import type { WorkspaceCore } from './core.ts';
import { AXES, AxisEnds, adoptAxes, movedAxes } from './mask-axes.ts';

interface MeasurementParts {
  readonly views: ViewService;
  readonly run: SegmentService['run'];
  readonly placeIn: PlacementService['placeIn'];
}

export function createMeasurementService(
  core: WorkspaceCore,
  { views, run, placeIn }: MeasurementParts,
): MeasurementService {
  const ends = new AxisEnds(core, views, run);
  const find = (id: MeasurementId) => core.reading.getState().records.measurement[id] ?? null;
  const service: MeasurementService = {
    select: (id) => {
      if (core.view.getState().activeMeasurementId !== id) core.view.setState({ activeMeasurementId: id });
    },
    label: (id, label) => void run(measurementLabel, { id, label }),
    remove: (id) => {
      if (run(measurementDelete, { id })) service.select(null);
    },
    holdNextEnd: () => {
      const axes = ends.hold();
      if (axes) service.select(axes.id);
    },
    movedAxes: (segmentId) => movedAxes(core, segmentId),
    goTo: (id) => {
      const found = find(id);
      if (!found) return;
      service.select(id);
      showPlace(core, views, found.volumeId, centreOf(found.kind, found.points));
    },
    valuesUnder: (shape) => {
      const volume = volumeOf(core.study.getState(), shape.volumeId);
      const voxels = core.voxels.get(shape.volumeId);
      return volume && voxels ? shapeValues(shape, voxels, shownGrid(volume)) : null;
    },
    valuesAt: (position, volumeId) =>
      volumesOf(core.study.getState()).flatMap((volume) => {
        const voxels = core.voxels.get(volume.id);
        const place = placeIn(position, volumeId, volume.id);
        if (!voxels || !volume.grid || !place) return [];
        const value = valueAt(voxels, volume.grid, toIjk(volume.grid, place));
        return value === null ? [] : [{ volumeId: volume.id, value }];
      }),
  };
  return service;
}

/** Puts what the measuring tools draw and drag into the log. */
export function recordShapes(core: WorkspaceCore, service: MeasurementService, run: SegmentService['run']): Disposer {
  const { viewport, study } = core;
  const stops = [
    viewport.on('shapeDrawn', (drawn) => {
      const volume = volumeOf(study.getState(), drawn.volumeId);
      if (!volume) return;
      const frameOfReferenceUid = volume.grid?.frameOfReferenceUid ?? '';
      const unit = lengthUnitOf(volume);
      const before = new Set(Object.keys(core.reading.getState().records.measurement));
      run(measurementAdd, { ...drawn, frameOfReferenceUid, unit, values: service.valuesUnder(drawn) });
      const added = Object.keys(core.reading.getState().records.measurement).find((id) => !before.has(id));
      if (added) service.select(added as MeasurementId);
    }),
    viewport.on('shapeChanged', ({ id, points }) => {
      const { measurement, segment } = core.reading.getState().records;
      const found = measurement[id];
      if (!found) {
        const axesOf = id.startsWith(AXES) ? segment[id.slice(AXES.length)] : undefined;
        if (axesOf) adoptAxes(core, run, axesOf, points);
        return;
      }
      const values = service.valuesUnder({ ...found, points }) ?? found.values;
      run(measurementMove, { id: found.id, points, values });
    }),
    viewport.on('shapePicked', ({ id }) => service.select(id as MeasurementId | null)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** The active cell goes there when it shows that space; another cell with the series does; else the active cell shows the series. */
function showPlace(core: WorkspaceCore, views: ViewService, volumeId: VolumeId, place: Lps): void {
  const study = core.study.getState();
  const view = core.view.getState();
  const wanted = volumeOf(study, volumeId);
  if (!wanted) return;
  const active = activeCell(view);
  const shown = volumeOf(study, active.volumeId);
  const cell =
    shown && sharesSpace(shown, wanted) ? active : (view.cells.find((each) => each.volumeId === volumeId) ?? null);
  if (cell) {
    core.viewport.goTo(cell.viewId, place);
    return;
  }
  views.showVolume(active.viewId, volumeId, 'acquisition');
  // While the series is still coming, the cell remembers the slice.
  const slice = Math.min(wanted.slices.length - 1, Math.max(0, Math.round(toIjk(shownGrid(wanted), place)[2])));
  core.view.setState(({ cells }) => ({
    cells: cells.map((each) => (each.viewId === active.viewId ? { ...each, slice } : each)),
  }));
  core.viewport.goTo(active.viewId, place);
}

function sharesSpace(a: VolumeInfo, b: VolumeInfo): boolean {
  return a.id === b.id || (a.grid !== null && a.grid.frameOfReferenceUid === (b.grid?.frameOfReferenceUid ?? ''));
}
