import { nextBrushRadius } from '../../document/brush-radius.ts';
import type { ToolId } from '../../ports/viewport.ts';
import type { ActionRecord } from '../action-record.ts';
import { hasVolume, isWritable } from '../context-queries.ts';
import type { IconName } from '../icon-name.ts';

export const TOOL_ACTIONS: readonly ActionRecord[] = [
  tool('window', 'Window', 'Drag to change brightness and contrast.', 'contrast', []),
  tool('pan', 'Pan', 'Drag to move the picture. The middle button always pans.', 'hand', []),
  tool('zoom', 'Zoom', 'Drag up or down to zoom. The right button always zooms.', 'zoom', ['Z']),
  tool('scroll', 'Scroll', 'Drag up or down through the slices. The wheel always scrolls.', 'move-vertical', ['S']),
  tool('crosshair', 'Crosshair', 'Click a point to bring every view to it.', 'crosshair', ['X']),
  tool('probe', 'Probe', 'Read position and value under the pointer.', 'pipette', ['D']),
  tool('brush-circle', 'Brush', 'Paint the active segment in the plane. Hold Ctrl to erase.', 'brush', ['B']),
  tool('brush-sphere', 'Sphere brush', 'Paint the active segment in 3D. Hold Ctrl to erase.', 'globe', ['Shift+B']),
  tool('erase-circle', 'Eraser', 'Erase in the plane.', 'eraser', ['E']),
  tool('erase-sphere', 'Sphere eraser', 'Erase in 3D.', 'eraser', ['Shift+E']),
  tool('brush-threshold', 'Threshold brush', 'Paint only voxels inside the value range.', 'sliders-horizontal', ['T']),
  {
    id: 'tool.toggleLast',
    label: 'Last tool',
    description: 'Change between the last two tools.',
    group: 'tools',
    icon: 'refresh-cw',
    keys: ['Space'],
    enabled: hasVolume,
    run: ({ workspace }) => workspace.views.setTool(workspace.view.getState().previousTool),
  },
  brushSize('tool.brushSmaller', 'Smaller brush', -1, 'minus', '['),
  brushSize('tool.brushLarger', 'Larger brush', 1, 'plus', ']'),
];

function tool(id: ToolId, label: string, description: string, icon: IconName, keys: readonly string[]): ActionRecord {
  const isPainting = id.startsWith('brush') || id.startsWith('erase');
  return {
    id: `tool.${id}`,
    label,
    description,
    group: 'tools',
    icon,
    keys,
    enabled: (ctx) => hasVolume(ctx) && (!isPainting || isWritable(ctx)),
    checked: ({ workspace }) => workspace.view.getState().tool === id,
    run: ({ workspace }) => workspace.views.setTool(id),
  };
}

function brushSize(id: string, label: string, by: 1 | -1, icon: IconName, key: string): ActionRecord {
  return {
    id,
    label,
    description: 'Change the radius of the brush. Shift and wheel does the same.',
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
