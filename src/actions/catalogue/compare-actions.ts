import { phasesOf } from '../../document/reading-order.ts';
import { usualMinus, usualOver } from '../../document/second-series.ts';
import { type CellComparison, lookOf } from '../../document/view-state.ts';
import type { VolumeId } from '../../domain/ids.ts';
import { addScaled, type Triple } from '../../geometry/vec3.ts';
import type { ActionId } from '../../messages/messages.ts';
import type { ColourMapId, ViewAxes, ViewLook } from '../../ports/viewport.ts';
import type { ActionContext, ActionRecord } from '../action-record.ts';
import { activeCellOf, activeVolumeOf, hasVolume, isWritable } from '../context-queries.ts';
import type { IconName } from '../icon-name.ts';

const IN_PLANE_STEP_MM = 1;
const AMOUNT_STEP = 0.05;
const SLAB_STEP_MM = 5;
const FIRST_SLAB_MM = 10;
const MAPS: readonly ColourMapId[] = ['grey', 'hot', 'viridis', 'rainbow', 'signed'];
const SLABS = ['maximum', 'minimum', 'mean'] as const;

export const COMPARE_ACTIONS: readonly ActionRecord[] = [
  act('compare.nextPhase', 'chevron-right', ['Shift+PageDown'], canStep, (ctx) => step(ctx, 1), true),
  act('compare.previousPhase', 'chevron-left', ['Shift+PageUp'], canStep, (ctx) => step(ctx, -1), true),
  cine('compare.cineSlices', 'slices', 'Alt+C', hasVolume),
  cine('compare.cinePhases', 'phases', 'Shift+C', canStep),
  act('compare.cineFaster', 'plus', ['>'], isPlaying, ({ workspace }) => workspace.cine.stepSpeed(1), true),
  act('compare.cineSlower', 'minus', ['<'], isPlaying, ({ workspace }) => workspace.cine.stepSpeed(-1), true),
  nudge('compare.nudgeForward', 'Shift+ArrowDown', ({ normal, sliceSpacingMm }) => scaled(normal, sliceSpacingMm)),
  nudge('compare.nudgeBack', 'Shift+ArrowUp', ({ normal, sliceSpacingMm }) => scaled(normal, -sliceSpacingMm)),
  // The picture moves with the arrow: a place of the patient is looked up on the other side of it.
  nudge('compare.nudgeLeft', 'Alt+Shift+ArrowLeft', ({ right }) => scaled(right, IN_PLANE_STEP_MM)),
  nudge('compare.nudgeRight', 'Alt+Shift+ArrowRight', ({ right }) => scaled(right, -IN_PLANE_STEP_MM)),
  nudge('compare.nudgeUp', 'Alt+Shift+ArrowUp', ({ down }) => scaled(down, IN_PLANE_STEP_MM)),
  nudge('compare.nudgeDown', 'Alt+Shift+ArrowDown', ({ down }) => scaled(down, -IN_PLANE_STEP_MM)),
  act('compare.nudgeReset', 'refresh-cw', ['Alt+R'], canNudge, (ctx) => {
    const moved = ctx.workspace.placements.movedBy(activeCellOf(ctx).viewId);
    if (moved) ctx.workspace.placements.reset(moved);
  }),
  act('compare.align', 'sparkles', ['Alt+A'], canNudge, (ctx) =>
    ctx.workspace.placements.align(activeCellOf(ctx).viewId),
  ),
  {
    ...act('compare.subtract', 'minus', ['Alt+S'], canSubtract, subtract),
    checked: (ctx) => activeCellOf(ctx).minusVolumeId != null,
  },
  comparison('compare.blend', 'fusion', 'Shift+F'),
  comparison('compare.swipe', 'swipe', 'Shift+Q'),
  act('compare.moreSecond', 'plus', ['Alt+ArrowRight'], hasSecond, (ctx) => changeAmount(ctx, AMOUNT_STEP), true),
  act('compare.lessSecond', 'minus', ['Alt+ArrowLeft'], hasSecond, (ctx) => changeAmount(ctx, -AMOUNT_STEP), true),
  act('compare.colourMap', 'contrast', ['Alt+K'], hasVolume, (ctx) => {
    const { colourMap } = lookOf(activeCellOf(ctx));
    setLook(ctx, { colourMap: MAPS[(MAPS.indexOf(colourMap) + 1) % MAPS.length]! });
  }),
  {
    ...act('compare.slab', 'layers', ['Shift+T'], hasGrid, nextSlab),
    checked: (ctx) => lookOf(activeCellOf(ctx)).slab !== null,
  },
  act('compare.slabThicker', 'plus', ['Alt+ArrowUp'], hasSlab, (ctx) => thicken(ctx, SLAB_STEP_MM), true),
  act('compare.slabThinner', 'minus', ['Alt+ArrowDown'], hasSlab, (ctx) => thicken(ctx, -SLAB_STEP_MM), true),
];

function act(
  id: ActionId,
  icon: IconName,
  keys: readonly string[],
  enabled: (ctx: ActionContext) => boolean,
  run: (ctx: ActionContext) => void | Promise<void>,
  repeats = false,
): ActionRecord {
  return { id, group: 'compare', icon, keys, enabled, run, repeats };
}

function nudge(id: ActionId, key: string, stepOf: (axes: ViewAxes) => Triple): ActionRecord {
  const run = (ctx: ActionContext) => {
    const { placements, viewport } = ctx.workspace;
    const { viewId } = activeCellOf(ctx);
    const [axes, moved] = [viewport.viewAxes(viewId), placements.movedBy(viewId)];
    if (axes && moved) placements.nudgeBy(moved, stepOf(axes));
  };
  return act(id, 'move-vertical', [key], canNudge, run, true);
}

function cine(
  id: ActionId,
  through: 'slices' | 'phases',
  key: string,
  enabled: (ctx: ActionContext) => boolean,
): ActionRecord {
  const run = (ctx: ActionContext) => ctx.workspace.cine.toggle(activeCellOf(ctx).viewId, through);
  const checked = ({ workspace }: ActionContext) => workspace.cine.store.getState().through === through;
  return { ...act(id, 'play', [key], enabled, run), checked };
}

function isPlaying({ workspace }: ActionContext): boolean {
  return workspace.cine.store.getState().through !== null;
}

function comparison(id: ActionId, mode: CellComparison['mode'], key: string): ActionRecord {
  const run = (ctx: ActionContext) => {
    const cell = activeCellOf(ctx);
    const volumeId = cell.comparison?.volumeId ?? usual(ctx, usualOver);
    const isOn = cell.comparison?.mode === mode;
    ctx.workspace.views.setComparison(cell.viewId, isOn || !volumeId ? null : { volumeId, mode, amount: 0.5 });
  };
  const checked = (ctx: ActionContext) => activeCellOf(ctx).comparison?.mode === mode;
  return { ...act(id, 'layers', [key], (ctx) => hasGrid(ctx) && usual(ctx, usualOver) !== null, run), checked };
}

function scaled(direction: Triple, factor: number): Triple {
  return addScaled([0, 0, 0], direction, factor);
}

function hasGrid(ctx: ActionContext): boolean {
  return activeVolumeOf(ctx)?.grid != null;
}

function canNudge(ctx: ActionContext): boolean {
  return isWritable(ctx) && hasGrid(ctx);
}

function canStep(ctx: ActionContext): boolean {
  const { study, reading } = ctx.workspace;
  return phasesOf(study.getState(), reading.getState(), activeCellOf(ctx).volumeId).length > 1;
}

function step(ctx: ActionContext, by: 1 | -1): void {
  ctx.workspace.views.stepPhase(activeCellOf(ctx).viewId, by);
}

/** The second series of the active cell when none was chosen. */
function usual(ctx: ActionContext, find: typeof usualMinus): VolumeId | null {
  const { study, reading } = ctx.workspace;
  return find(study.getState(), reading.getState(), activeCellOf(ctx));
}

function canSubtract(ctx: ActionContext): boolean {
  return hasGrid(ctx) && (usual(ctx, usualMinus) !== null || activeCellOf(ctx).minusVolumeId != null);
}

function subtract(ctx: ActionContext): void {
  const { viewId, minusVolumeId } = activeCellOf(ctx);
  ctx.workspace.views.setMinus(viewId, minusVolumeId ? null : usual(ctx, usualMinus));
}

function hasSecond(ctx: ActionContext): boolean {
  return activeCellOf(ctx).comparison != null;
}

function changeAmount(ctx: ActionContext, by: number): void {
  const { viewId, comparison: second } = activeCellOf(ctx);
  if (second) {
    const amount = Math.min(1, Math.max(0, Math.round((second.amount + by) * 100) / 100));
    ctx.workspace.views.setComparison(viewId, { amount });
  }
}

function setLook(ctx: ActionContext, look: Partial<ViewLook>): void {
  ctx.workspace.views.setLook(activeCellOf(ctx).viewId, look);
}

function nextSlab(ctx: ActionContext): void {
  const { slab } = lookOf(activeCellOf(ctx));
  const mode = slab ? SLABS[SLABS.indexOf(slab.mode) + 1] : SLABS[0];
  setLook(ctx, { slab: mode ? { mode, thicknessMm: slab?.thicknessMm ?? FIRST_SLAB_MM } : null });
}

function hasSlab(ctx: ActionContext): boolean {
  return lookOf(activeCellOf(ctx)).slab !== null;
}

function thicken(ctx: ActionContext, byMm: number): void {
  const { slab } = lookOf(activeCellOf(ctx));
  if (slab) {
    setLook(ctx, { slab: { ...slab, thicknessMm: Math.min(200, Math.max(SLAB_STEP_MM, slab.thicknessMm + byMm)) } });
  }
}
