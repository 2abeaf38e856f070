import type { Workspace } from '../../document/workspace.ts';
import type { Measurement } from '../../domain/measurement.ts';
import type { DrawnShape, ShapeText } from '../../ports/viewport.ts';
import { measurementLines } from './measurement-text.ts';

const COLOUR = '#7fd0dd';
const CHOSEN_COLOUR = '#ffd54a';

/** Keeps the shapes over the pictures as the reading and the settings say. */
export function showMeasurements(workspace: Workspace): () => void {
  const { reading, view, session, viewport } = workspace;
  let shown: readonly unknown[] = [];
  const follow = () => {
    const { measurement } = reading.getState().records;
    const { activeMeasurementId, overlays } = view.getState();
    const isEditable = session.getState().access === 'write';
    const state = [measurement, activeMeasurementId, overlays.measurements, isEditable];
    if (state.every((part, n) => part === shown[n])) return;
    shown = state;
    const shapes = Object.values(measurement)
      .sort((a, b) => a.number - b.number)
      .map((each) => drawnShape(each, each.id === activeMeasurementId, isEditable));
    viewport.setShapes(overlays.measurements ? shapes : [], textOf(workspace));
  };
  const stops = [reading.subscribe(follow), view.subscribe(follow), session.subscribe(follow)];
  follow();
  return () => {
    for (const stop of stops) stop();
  };
}

function drawnShape(measurement: Measurement, isSelected: boolean, isEditable: boolean): DrawnShape {
  const { id, kind, volumeId, points, normal, frameOfReferenceUid } = measurement;
  const colour = isSelected ? CHOSEN_COLOUR : COLOUR;
  return { id, kind, volumeId, points, normal, frameOfReferenceUid, colour, isSelected, isEditable };
}

/** The words of a shape; of one that is being drawn or dragged by the voxels under it now. */
function textOf(workspace: Workspace): ShapeText {
  return (shape) => {
    const known = shape.id === null ? undefined : workspace.reading.getState().records.measurement[shape.id];
    const unit = known?.unit ?? unitOf(workspace, shape.volumeId);
    const isSettled = known !== undefined && known.points === shape.points;
    const values = isSettled ? known.values : workspace.measurements.valuesUnder(shape);
    const label = known?.label ? [known.label] : [];
    return [...label, ...measurementLines({ kind: shape.kind, points: shape.points, unit, values })];
  };
}

function unitOf({ study }: Workspace, volumeId: string): 'mm' | 'px' {
  const volume = study.getState().result?.volumes.find(({ id }) => id === volumeId);
  return volume?.grid ? 'mm' : 'px';
}
