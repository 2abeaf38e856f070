import { says } from '../../action-text.ts';

const brushSize = 'Change the radius of the brush. Shift and wheel does the same.';

export const toolActions = {
  'tool.window': says('Window', 'Drag to change brightness and contrast.'),
  'tool.pan': says('Pan', 'Drag to move the picture. The middle button always pans.'),
  'tool.zoom': says('Zoom', 'Drag up or down to zoom. The right button always zooms.'),
  'tool.scroll': says('Scroll', 'Drag up or down through the slices. The wheel always scrolls.'),
  'tool.crosshair': says('Crosshair', 'Click a point to bring every view to it.'),
  'tool.probe': says('Probe', 'Read position and value under the pointer.'),
  'tool.brush-circle': says('Brush', 'Paint the active segment in the plane. Hold Ctrl to erase.'),
  'tool.brush-sphere': says('Sphere brush', 'Paint the active segment in 3D. Hold Ctrl to erase.'),
  'tool.erase-circle': says('Eraser', 'Erase in the plane.'),
  'tool.erase-sphere': says('Sphere eraser', 'Erase in 3D.'),
  'tool.brush-threshold': says('Threshold brush', 'Paint only voxels inside the value range.'),
  'tool.brush-adaptive': says('Adaptive brush', 'Paint only what looks like the place where the stroke begins.'),
  'tool.toggleLast': says('Last tool', 'Change between the last two tools.'),
  'tool.brushSmaller': says('Smaller brush', brushSize),
  'tool.brushLarger': says('Larger brush', brushSize),
};
