import type { ViewId, VolumeId } from '../../domain/ids.ts';
import { PHASE_KINDS } from '../../domain/phase/phase-kind.ts';
import { readoutOf } from '../case-readout.ts';
import { phasesOf } from '../reading-order.ts';
import { volumeOf } from '../study-state.ts';
import { type CellComparison, type CellState, cellOf, lookOf } from '../view-state.ts';
import type { ViewService } from '../workspace.ts';
import { changeCell } from './cell-change.ts';
import type { CellDisplay } from './cell-display.ts';
import type { WorkspaceCore } from './core.ts';

type ComparisonCalls = Pick<ViewService, 'flipTo' | 'endPeek' | 'stepPhase' | 'setLook' | 'setComparison' | 'setMinus'>;

/** Comparing series in one picture: one after the other, over each other, one minus the other. */
export function comparisonCalls(core: WorkspaceCore, display: CellDisplay): ComparisonCalls {
  let flipped: { readonly viewId: ViewId; readonly from: CellState; readonly to: VolumeId } | null = null;
  const calls: ComparisonCalls = {
    flipTo: (viewId, volumeId) => {
      const cell = cellOf(core.view.getState(), viewId);
      if (!cell || (cell.volumeId === volumeId && !cell.minusVolumeId)) return;
      flipped = { viewId, from: cell, to: volumeId };
      flip(core, display, cell, volumeId);
    },
    endPeek: () => {
      const peeked = flipped;
      flipped = null;
      const cell = peeked && cellOf(core.view.getState(), peeked.viewId);
      if (!peeked?.from.volumeId || cell?.volumeId !== peeked.to) return;
      flip(core, display, cell, peeked.from.volumeId);
      const { minusVolumeId = null, comparison = null, window } = peeked.from;
      changeCell(core, peeked.viewId, { minusVolumeId, comparison, window });
      display.showAll();
    },
    stepPhase: (viewId, by) => {
      const shown = cellOf(core.view.getState(), viewId)?.volumeId ?? null;
      const phases = phasesOf(core.study.getState(), core.reading.getState(), shown);
      if (phases.length === 0) return;
      const at = phases.findIndex(({ volumeId }) => volumeId === shown);
      const next = at < 0 ? 0 : (at + by + phases.length) % phases.length;
      calls.flipTo(viewId, phases[next]!.volumeId);
    },
    setLook: (viewId, look) => {
      const cell = cellOf(core.view.getState(), viewId);
      if (!cell) return;
      changeCell(core, viewId, { look: { ...lookOf(cell), ...look } });
      display.applyLook(viewId);
    },
    setComparison: (viewId, comparison) => {
      const cell = cellOf(core.view.getState(), viewId);
      if (!cell) return;
      changeCell(core, viewId, { comparison: merged(core, cell, comparison) });
      display.show(viewId);
      display.applyLook(viewId);
    },
    setMinus: (viewId, minusVolumeId) => {
      const cell = cellOf(core.view.getState(), viewId);
      if (!cell?.volumeId || cell.volumeId === minusVolumeId) return;
      const { look, ...rest } = cell;
      const plain = look && look.colourMap !== 'signed' ? { look } : {};
      const next: CellState = { ...rest, ...plain, minusVolumeId, slice: null, window: null, comparison: null };
      core.view.setState(({ cells }) => ({ cells: cells.map((each) => (each === cell ? next : each)) }));
      display.showAll();
    },
  };
  return calls;
}

/** Position, plane, zoom and, among series that are compared by brightness, the window stay. */
function flip(core: WorkspaceCore, display: CellDisplay, cell: CellState, volumeId: VolumeId): void {
  const isFamily = cell.volumeId !== null && !cell.minusVolumeId && display.areShared(cell.volumeId, volumeId);
  const shown = core.viewport.viewState(cell.viewId)?.window ?? cell.window;
  const isDefault = cell.window === null && display.isDefaultWindow(cell.viewId, shown);
  const tilt = core.viewport.viewState(cell.viewId)?.tilt ?? cell.tilt ?? null;
  const kind = volumeOf(core.study.getState(), volumeId)?.kind;
  changeCell(core, cell.viewId, {
    volumeId,
    wanted: null,
    plane: kind === 'volume' ? cell.plane : 'acquisition',
    tilt: kind === 'volume' ? tilt : null,
    slice: null,
    window: isFamily && !isDefault ? shown : null,
    isInverted: isFamily && cell.isInverted,
    comparison: null,
    minusVolumeId: null,
  });
  display.showAll();
}

function merged(
  core: WorkspaceCore,
  cell: CellState,
  change: Parameters<ViewService['setComparison']>[1],
): CellComparison | null {
  if (!change) return null;
  const volumeId = change.volumeId ?? cell.comparison?.volumeId;
  if (!volumeId || volumeId === cell.volumeId || !volumeOf(core.study.getState(), volumeId)?.grid) return null;
  const finding = readoutOf(core.study.getState(), core.reading.getState())?.findings.get(volumeId);
  const isMap = change.mode === 'fusion' && !!finding && PHASE_KINDS[finding.kind].family === 'diffusion';
  // Diffusion over anatomy is told apart by its colours; two phases are compared by their greys.
  const before = cell.comparison ?? { mode: 'fusion', amount: 0.5, colourMap: isMap ? 'hot' : 'grey' };
  return { ...before, ...change, volumeId };
}
