import type { SegmentNumbers } from '../../document/numbers-calls.ts';
import type { Workspace } from '../../document/workspace.ts';
import type { Measurement } from '../../domain/measurement.ts';
import { lengthUnitOf } from '../../domain/shown-grid.ts';
import { cross, normalise, subtract } from '../../geometry/vec3.ts';
import type { DrawnShape, ShapeText } from '../../ports/drawn-shape.ts';
import { measurementLines } from './measurement-text.ts';

const COLOUR = '#7fd0dd';
const CHOSEN_COLOUR = '#ffd54a';
const AXES_COLOUR = '#c9d2da';

/** Keeps the shapes over the pictures as the reading and the settings say. */
export function showMeasurements(workspace: Workspace): () => void {
  const { reading, view, session, viewport } = workspace;
  let shown: readonly unknown[] = [];
  const follow = () => {
    const { measurement } = reading.getState().records;
    const { activeMeasurementId, overlays } = view.getState();
    const isEditable = session.getState().access === 'write';
    const axes = axesOf(workspace);
    const state = [measurement, activeMeasurementId, overlays.measurements, isEditable, axes];
    if (state.every((part, n) => part === shown[n])) return;
    shown = state;
    const shapes = Object.values(measurement)
      .sort((a, b) => a.number - b.number)
      .map((each) => drawnShape(each, each.id === activeMeasurementId, isEditable));
    const all = axes ? [{ ...axes, isEditable }, ...shapes] : shapes;
    viewport.setShapes(overlays.measurements ? all : [], textOf(workspace));
  };
  const stops = [
    reading.subscribe(follow),
    view.subscribe(follow),
    session.subscribe(follow),
    workspace.numbers.state.subscribe(follow),
  ];
  follow();
  return () => {
    for (const stop of stops) stop();
  };
}

let last: { readonly numbers: SegmentNumbers; readonly axes: DrawnShape | null } | null = null;

/** Long and short axis of the active segment on the slice where it is longest, until a reader moves them. */
function axesOf({ numbers, reading }: Workspace): DrawnShape | null {
  const shown = numbers.state.getState().numbers;
  if (!shown) return null;
  const { measurement, segment } = reading.getState().records;
  if (Object.values(measurement).some((each) => each.axesOf === shown.segmentId)) return null;
  if (last?.numbers !== shown) last = { numbers: shown, axes: computedAxes(shown) };
  return segment[shown.segmentId]?.isVisible ? last.axes : null;
}

function computedAxes({ size, segmentId, volumeId, frameOfReferenceUid }: SegmentNumbers): DrawnShape | null {
  const plane = size.planes[0];
  if (!plane) return null;
  const points = [plane.long.from, plane.long.to, plane.short.from, plane.short.to];
  const normal = normalise(cross(subtract(points[1]!, points[0]!), subtract(points[3]!, points[2]!)));
  const look = { colour: AXES_COLOUR, isSelected: false, isEditable: true, showsHandles: true };
  return { id: `axes:${segmentId}`, kind: 'bidirectional', volumeId, points, normal, frameOfReferenceUid, ...look };
}

function drawnShape(measurement: Measurement, isSelected: boolean, isEditable: boolean): DrawnShape {
  const { id, kind, volumeId, points, normal, frameOfReferenceUid, axesOf } = measurement;
  const colour = isSelected ? CHOSEN_COLOUR : COLOUR;
  const showsHandles = axesOf !== undefined;
  return { id, kind, volumeId, points, normal, frameOfReferenceUid, colour, isSelected, isEditable, showsHandles };
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
  return volume ? lengthUnitOf(volume) : 'px';
}
