import { readingOrder } from '../../document/reading-order.ts';
import type { Workspace } from '../../document/workspace.ts';
import type { ViewId } from '../../domain/ids.ts';
import type { ActionId } from '../../messages/messages.ts';
import type { ActionRecord } from '../action-record.ts';
import { activeCellOf, activeViewOf, hasVolume } from '../context-queries.ts';
import type { IconName } from '../icon-name.ts';

const ZOOM_STEP = 1.2;

export const VIEW_ACTIONS: readonly ActionRecord[] = [
  onView('view.nextSlice', 'chevron-right', ['ArrowDown'], (w, v) => w.viewport.scrollBy(v, 1), true),
  onView('view.previousSlice', 'chevron-left', ['ArrowUp'], (w, v) => w.viewport.scrollBy(v, -1), true),
  onView('view.firstSlice', 'chevron-left', ['Home'], (w, v) => w.views.setSlice(v, 0)),
  onView('view.lastSlice', 'chevron-right', ['End'], (w, v) =>
    w.views.setSlice(v, Math.max(0, (w.viewport.viewState(v)?.sliceCount ?? 1) - 1)),
  ),
  onView('view.zoomIn', 'zoom-in', ['+'], (w, v) => w.viewport.zoomBy(v, ZOOM_STEP), true),
  onView('view.zoomOut', 'zoom-out', ['-'], (w, v) => w.viewport.zoomBy(v, 1 / ZOOM_STEP), true),
  onView('view.fit', 'maximize', ['='], (w, v) => w.viewport.resetView(v)),
  onView('view.rotateRight', 'rotate-cw', ['R'], (w, v) => w.viewport.rotateBy(v, 90)),
  onView('view.rotateLeft', 'rotate-ccw', ['L'], (w, v) => w.viewport.rotateBy(v, -90)),
  onView('view.flipHorizontal', 'flip-horizontal', ['H'], (w, v) => w.viewport.flip(v, 'horizontal')),
  onView('view.flipVertical', 'flip-vertical', ['V'], (w, v) => w.viewport.flip(v, 'vertical')),
  onView('view.reset', 'refresh-cw', ['Shift+R'], (w, v) => w.views.reset(v)),
  onView('view.autoWindow', 'sparkles', ['Shift+W'], (w, v) => w.views.setWindow(v, 'auto')),
  onView('view.fileWindow', 'contrast', [], (w, v) => w.views.setWindow(v, 'file')),
  onView('view.shownWindow', 'contrast', ['Alt+W'], (w, v) => w.views.setWindow(v, 'shown')),
  {
    ...onView('view.invert', 'contrast', ['I'], (w, v) => w.views.setInverted(v, !cellOf(w, v)?.isInverted)),
    checked: (ctx) => activeCellOf(ctx).isInverted,
  },
  {
    ...onView('view.smooth', 'image-down', ['Shift+I'], (w, v) => w.views.setSmooth(v, !cellOf(w, v)?.isSmooth)),
    checked: (ctx) => activeCellOf(ctx).isSmooth,
  },
  onView('view.nextSeries', 'chevron-right', ['PageDown'], (w, v) => w.views.stepVolume(v, 1), true),
  onView('view.previousSeries', 'chevron-left', ['PageUp'], (w, v) => w.views.stepVolume(v, -1), true),
  ...([1, 2, 3, 4, 5, 6, 7, 8, 9] as const).map(showSeries),
];

function onView(
  id: ActionId,
  icon: IconName,
  keys: readonly string[],
  act: (workspace: Workspace, viewId: ViewId) => void,
  repeats = false,
): ActionRecord {
  return {
    id,
    group: 'view',
    icon,
    keys,
    repeats,
    enabled: hasVolume,
    run: (ctx) => act(ctx.workspace, activeViewOf(ctx)),
  };
}

function cellOf(workspace: Workspace, viewId: ViewId) {
  return workspace.view.getState().cells.find((cell) => cell.viewId === viewId) ?? null;
}

function showSeries(digit: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9): ActionRecord {
  const index = digit - 1;
  return {
    id: `view.series${digit}`,
    group: 'view',
    icon: 'layers',
    keys: [String(digit)],
    enabled: ({ workspace }) => readingOrder(workspace.study.getState(), workspace.reading.getState()).length > index,
    run: (ctx) => {
      const wanted = readingOrder(ctx.workspace.study.getState(), ctx.workspace.reading.getState())[index];
      if (wanted) ctx.workspace.views.flipTo(activeViewOf(ctx), wanted.volumeId);
    },
    release: ({ workspace }) => workspace.views.endPeek(),
  };
}
