import type { ViewId } from '../../domain/ids.ts';
import { cross, dot, subtract } from '../../geometry/vec3.ts';
import type { Plane } from '../../ports/viewport.ts';
import type { LinkedViews } from '../linked-views.ts';
import type { ViewModel } from '../view-model.ts';

type Point = readonly [x: number, y: number];

/** Where the plane of another view cuts a picture, in CSS pixels. */
export interface PlaneLine {
  readonly viewId: ViewId;
  readonly plane: Plane;
  /** The point of the line nearest to the shared point. */
  readonly middle: Point;
  /** Unit vector along the line. */
  readonly along: Point;
  /** Where the line can be grabbed to turn it; none for an acquisition, which stays as the scanner measured it. */
  readonly handles: readonly Point[];
}

/** Planes closer than this to parallel, by the sine of their angle, cut nowhere useful. */
const LEAST_SINE = 0.1;
/** Distance of a handle from the shared point, as a share of the picture's shorter side. */
const HANDLE_REACH = 0.32;
const HANDLE_HIT_PX = 10;
const LINE_HIT_PX = 6;

/**
 * The lines at which linked views cut `view`: one for each direction, of views of the same volume; that of a volume beside it says
 * little. A plane is drawn where it is, which is up to half a slice off the shared point.
 */
export function planeLines(view: ViewModel, links: LinkedViews, views: Iterable<ViewModel>): PlaneLine[] {
  const centre = crossingAt(view, links);
  if (!centre || !view.showing?.volume.space.hasPatientGeometry) return [];
  const lines: PlaneLine[] = [];
  for (const other of links.companions(view, views)) {
    if (other.showing?.volume !== view.showing.volume) continue;
    const line = lineOf(view, other, centre);
    if (line && !lines.some((known) => isSameLine(known, line))) lines.push(line);
  }
  return lines;
}

/** The shared point on the picture; null where there is none. */
export function crossingAt(view: ViewModel, links: LinkedViews): Point | null {
  const shared = links.cursorFor(view);
  return shared && view.pointAt(view.ownPosition(shared));
}

function lineOf(view: ViewModel, other: ViewModel, centre: Point): PlaneLine | null {
  const { camera } = view.showing!;
  const { planes } = other.showing!;
  const across: Point = [dot(planes.normal, camera.right), dot(planes.normal, camera.down)];
  const sine = Math.hypot(...across);
  if (sine < LEAST_SINE || view.scale === 0) return null;
  const own = view.ownPosition(other.sharedFocus!);
  const unit: Point = [across[0] / sine, across[1] / sine];
  const at = (dot(subtract(own, camera.focus), planes.normal) / sine) * view.scale;
  // From the shared point straight to the line.
  const { width, height } = view.size;
  const off = at - (unit[0] * (centre[0] - width / 2) + unit[1] * (centre[1] - height / 2));
  const middle: Point = [centre[0] + unit[0] * off, centre[1] + unit[1] * off];
  const along: Point = [-unit[1], unit[0]];
  const reach = Math.min(width, height) * HANDLE_REACH;
  const handles = planes.plane === 'acquisition' ? [] : [reach, -reach].map((by) => moved(middle, along, by));
  return { viewId: other.viewId, plane: planes.plane, middle, along, handles };
}

function isSameLine(a: PlaneLine, b: PlaneLine): boolean {
  const turn = Math.abs(a.along[0] * b.along[1] - a.along[1] * b.along[0]);
  return turn < 0.01 && Math.hypot(a.middle[0] - b.middle[0], a.middle[1] - b.middle[1]) < 2;
}

function moved(point: Point, along: Point, by: number): Point {
  return [point[0] + along[0] * by, point[1] + along[1] * by];
}

/** What of the lines lies under the pointer: a handle before a line, nothing near the shared point itself. */
export function hitLine(
  lines: readonly PlaneLine[],
  centre: Point,
  point: Point,
): { readonly line: PlaneLine; readonly isHandle: boolean } | null {
  for (const line of lines) {
    const isHandle = line.handles.some(([x, y]) => Math.hypot(point[0] - x, point[1] - y) <= HANDLE_HIT_PX);
    if (isHandle) return { line, isHandle };
  }
  if (Math.hypot(point[0] - centre[0], point[1] - centre[1]) < 2 * HANDLE_HIT_PX) return null;
  const [near] = lines
    .map((line) => ({ line, away: distanceTo(line, point) }))
    .filter(({ away }) => away <= LINE_HIT_PX)
    .sort((a, b) => a.away - b.away);
  return near ? { line: near.line, isHandle: false } : null;
}

function distanceTo({ middle, along }: PlaneLine, point: Point): number {
  return Math.abs((point[0] - middle[0]) * along[1] - (point[1] - middle[1]) * along[0]);
}

/** Turns the planes that cross `view` about its normal through the shared point; returns the views that turned. */
export function turnCrossing(
  view: ViewModel,
  radians: number,
  links: LinkedViews,
  views: Iterable<ViewModel>,
): ViewModel[] {
  const pivot = links.cursorFor(view);
  if (!view.showing || !pivot) return [];
  const { right, down } = view.showing.camera;
  // Into the screen: clockwise as seen here, also in a mirrored picture.
  const axis = cross(right, down);
  return links
    .companions(view, views)
    .filter(({ showing }) => Math.abs(dot(showing!.planes.normal, axis)) < 1 - LEAST_SINE * LEAST_SINE)
    .filter((other) => other.turn(axis, radians, pivot));
}
