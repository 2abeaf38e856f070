import type { Workspace } from '../../document/workspace.ts';
import type { ViewId } from '../../domain/ids.ts';
import type { ActionRecord } from '../action-record.ts';
import { activeCellOf, activeViewOf, hasVolume } from '../context-queries.ts';
import type { IconName } from '../icon-name.ts';

const ZOOM_STEP = 1.2;

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  'view.nextSlice': 'Show the next slice of the active view. The wheel does the same.',
  'view.previousSlice': 'Show the slice before in the active view. The wheel does the same.',
  'view.firstSlice': 'Show the first slice of the active view.',
  'view.lastSlice': 'Show the last slice of the active view.',
  'view.zoomIn': 'Enlarge the active view.',
  'view.zoomOut': 'Make the active view smaller.',
  'view.fit': 'Show the whole picture in the active view, unrotated.',
  'view.rotateRight': 'Turn the active view by 90 degrees clockwise.',
  'view.rotateLeft': 'Turn the active view by 90 degrees counter-clockwise.',
  'view.flipHorizontal': 'Mirror the active view left to right; the orientation letters follow.',
  'view.flipVertical': 'Mirror the active view top to bottom; the orientation letters follow.',
  'view.reset': 'Fit, unrotated, default window, not inverted; the slice stays.',
  'view.autoWindow': 'Set brightness and contrast from the values inside the body.',
  'view.fileWindow': 'Set brightness and contrast that the file proposes.',
  'view.invert': 'Show white as black.',
  'view.smooth': 'Interpolate between pixels, or show them as they are.',
  'view.nextSeries': 'Show the next series of the list in the active view, at the same position.',
  'view.previousSeries': 'Show the series before in the active view, at the same position.',
};

export const VIEW_ACTIONS: readonly ActionRecord[] = [
  onView('view.nextSlice', 'Next slice', 'chevron-right', ['ArrowDown'], (w, v) => w.viewport.scrollBy(v, 1), true),
  onView(
    'view.previousSlice',
    'Previous slice',
    'chevron-left',
    ['ArrowUp'],
    (w, v) => w.viewport.scrollBy(v, -1),
    true,
  ),
  onView('view.firstSlice', 'First slice', 'chevron-left', ['Home'], (w, v) => w.views.setSlice(v, 0)),
  onView('view.lastSlice', 'Last slice', 'chevron-right', ['End'], (w, v) =>
    w.views.setSlice(v, Math.max(0, (w.viewport.viewState(v)?.sliceCount ?? 1) - 1)),
  ),
  onView('view.zoomIn', 'Zoom in', 'zoom-in', ['+'], (w, v) => w.viewport.zoomBy(v, ZOOM_STEP), true),
  onView('view.zoomOut', 'Zoom out', 'zoom-out', ['-'], (w, v) => w.viewport.zoomBy(v, 1 / ZOOM_STEP), true),
  onView('view.fit', 'Fit to view', 'maximize', ['='], (w, v) => w.viewport.resetView(v)),
  onView('view.rotateRight', 'Rotate right', 'rotate-cw', ['R'], (w, v) => w.viewport.rotateBy(v, 90)),
  onView('view.rotateLeft', 'Rotate left', 'rotate-ccw', ['L'], (w, v) => w.viewport.rotateBy(v, -90)),
  onView('view.flipHorizontal', 'Flip horizontally', 'flip-horizontal', ['H'], (w, v) =>
    w.viewport.flip(v, 'horizontal'),
  ),
  onView('view.flipVertical', 'Flip vertically', 'flip-vertical', ['V'], (w, v) => w.viewport.flip(v, 'vertical')),
  onView('view.reset', 'Reset view', 'refresh-cw', ['Shift+R'], (w, v) => w.views.reset(v)),
  onView('view.autoWindow', 'Automatic window', 'sparkles', ['Shift+W'], (w, v) => w.views.setWindow(v, 'auto')),
  onView('view.fileWindow', "File's window", 'contrast', [], (w, v) => w.views.setWindow(v, 'file')),
  {
    ...onView('view.invert', 'Invert', 'contrast', ['I'], (w, v) => w.views.setInverted(v, !cellOf(w, v)?.isInverted)),
    checked: (ctx) => activeCellOf(ctx).isInverted,
  },
  {
    ...onView('view.smooth', 'Smooth pixels', 'image-down', [], (w, v) =>
      w.views.setSmooth(v, !cellOf(w, v)?.isSmooth),
    ),
    checked: (ctx) => activeCellOf(ctx).isSmooth,
  },
  onView('view.nextSeries', 'Next series', 'chevron-right', ['PageDown'], (w, v) => w.views.stepVolume(v, 1), true),
  onView(
    'view.previousSeries',
    'Previous series',
    'chevron-left',
    ['PageUp'],
    (w, v) => w.views.stepVolume(v, -1),
    true,
  ),
  ...Array.from({ length: 9 }, (_, index) => showSeries(index)),
];

function onView(
  id: string,
  label: string,
  icon: IconName,
  keys: readonly string[],
  act: (workspace: Workspace, viewId: ViewId) => void,
  repeats = false,
): ActionRecord {
  return {
    id,
    label,
    description: DESCRIPTIONS[id]!,
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

function showSeries(index: number): ActionRecord {
  return {
    id: `view.series${index + 1}`,
    label: `Show series ${index + 1}`,
    description: `Show series ${index + 1} of the list in the active view, at the same position.`,
    group: 'view',
    icon: 'layers',
    keys: [String(index + 1)],
    enabled: ({ workspace }) => (workspace.study.getState().result?.volumes.length ?? 0) > index,
    run: (ctx) => {
      const volume = ctx.workspace.study.getState().result?.volumes[index];
      if (volume) ctx.workspace.views.showVolume(activeViewOf(ctx), volume.id);
    },
  };
}
