import type { ActionRecord } from '../action-record.ts';
import { activeViewOf, hasCase, hasVolume } from '../context-queries.ts';

const STEP_DEGREES = 5;

/** Planes at any angle: those that cross the active view turn about the crosshair. */
export const PLANE_ACTIONS: readonly ActionRecord[] = [
  turn('plane.turnRight', 'rotate-cw', 'Alt+.', STEP_DEGREES),
  turn('plane.turnLeft', 'rotate-ccw', 'Alt+,', -STEP_DEGREES),
  {
    id: 'plane.straighten',
    group: 'layout',
    icon: 'refresh-cw',
    keys: ['Alt+0'],
    enabled: (ctx) => hasCase(ctx) && ctx.workspace.view.getState().cells.some(({ tilt }) => tilt),
    run: ({ workspace }) => workspace.views.straightenPlanes(),
  },
];

function turn(
  id: 'plane.turnRight' | 'plane.turnLeft',
  icon: ActionRecord['icon'],
  key: string,
  degrees: number,
): ActionRecord {
  return {
    id,
    group: 'layout',
    icon,
    keys: [key],
    repeats: true,
    enabled: hasVolume,
    run: (ctx) => ctx.workspace.views.turnPlanes(activeViewOf(ctx), degrees),
  };
}
