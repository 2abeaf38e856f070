import { nextBrushRadius } from '../../document/brush-radius.ts';
import type { ActionId } from '../../messages/messages.ts';
import type { PathToolId, ToolId } from '../../ports/viewport.ts';
import type { ActionRecord } from '../action-record.ts';
import { hasVolume, isWritable } from '../context-queries.ts';
import type { IconName } from '../icon-name.ts';

export const TOOL_ACTIONS: readonly ActionRecord[] = [
  tool('window', 'contrast', []),
  tool('pan', 'hand', []),
  tool('zoom', 'zoom', ['Z']),
  tool('scroll', 'move-vertical', ['S']),
  tool('crosshair', 'crosshair', ['X']),
  tool('probe', 'pipette', ['D']),
  tool('brush-circle', 'brush', ['B']),
  tool('brush-sphere', 'globe', ['Shift+B']),
  tool('erase-circle', 'eraser', ['E']),
  tool('erase-sphere', 'eraser', ['Shift+E']),
  tool('brush-threshold', 'sliders-horizontal', ['T']),
  tool('brush-adaptive', 'wand', ['Shift+X T']),
  {
    id: 'tool.toggleLast',
    group: 'tools',
    icon: 'refresh-cw',
    keys: ['Space'],
    enabled: hasVolume,
    run: ({ workspace }) => workspace.views.setTool(workspace.view.getState().previousTool),
  },
  brushSize('tool.brushSmaller', -1, 'minus', '['),
  brushSize('tool.brushLarger', 1, 'plus', ']'),
];

function tool(id: Exclude<ToolId, PathToolId>, icon: IconName, keys: readonly string[]): ActionRecord {
  const isPainting = id.startsWith('brush') || id.startsWith('erase');
  return {
    id: `tool.${id}`,
    group: 'tools',
    icon,
    keys,
    enabled: (ctx) => hasVolume(ctx) && (!isPainting || isWritable(ctx)),
    checked: ({ workspace }) => workspace.view.getState().tool === id,
    run: ({ workspace }) => workspace.views.setTool(id),
  };
}

function brushSize(id: ActionId, by: 1 | -1, icon: IconName, key: string): ActionRecord {
  return {
    id,
    group: 'tools',
    icon,
    keys: [key],
    repeats: true,
    enabled: hasVolume,
    run: ({ workspace }) => {
      const { radiusMm } = workspace.view.getState().brush;
      workspace.views.setBrush({ radiusMm: nextBrushRadius(radiusMm, by) });
    },
  };
}
