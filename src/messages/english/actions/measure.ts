import { says } from '../../action-text.ts';

export const measureActions = {
  'tool.measure-length': says('Length', 'Drag from end to end, or click both.'),
  'tool.measure-bidirectional': says('Long and short axis', 'Drag the long axis, then the ends of the short one.'),
  'tool.measure-angle': says(
    'Angle',
    'Drag the first arm from its end to the corner, then click the end of the other.',
  ),
  'tool.measure-ellipse': says('Ellipse', 'Drag from corner to corner: mean, deviation, extremes and area.'),
  'tool.measure-freehand': says('Outline', 'Draw around a region: mean, deviation, extremes and area.'),
  'tool.measure-point': says('Point', 'Mark a point: its value in every series of the same space.'),
  'measure.delete': says('Delete measurement', 'Remove the chosen measurement. Undo brings it back.'),
  'measure.next': says('Next measurement', 'Go to the next measurement of the list.'),
  'measure.previous': says('Previous measurement', 'Go to the measurement before in the list.'),
  'measure.axisEnd': says(
    'Hold the next end of the axes',
    'The pointer of the keys takes an end of the axes of the mask: move it with Ctrl and arrows, let go with F2.',
  ),
  'measure.snapBack': says('Axes snap back', 'The axes that were moved by hand follow the mask again.'),
  'layout.overlay-measurements': says('Measurements', 'Show or hide: measurements on the pictures.'),
  'edit.deleteChosen': says('Delete', 'Remove the chosen measurement, or where none is chosen the active segment.'),
};
