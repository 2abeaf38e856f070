import { says } from '../../action-text.ts';

export const regionActions = {
  'tool.region': says(
    'Lesion by one gesture',
    'Click a lesion, draw its diameter, or scribble in it: all phases give its border. Wheel: tightness. Ctrl: outside.',
  ),
  'region.accept': says('Accept region', 'Put the region into the active segment.'),
  'region.acceptAsLesion': says('Accept as new lesion', 'Put the region into a new lesion.'),
  'region.tighter': says('Tighter region', 'Draw the border of the region in. The wheel does the same.'),
  'region.looser': says('Looser region', 'Let the border of the region out. The wheel does the same.'),
  'tool.lasso': says('Lasso', 'Draw around what belongs to the active segment. Hold Ctrl to erase.'),
  'tool.polygon': says('Polygon', 'Click corner by corner; click the first or last one again to close. Ctrl: erase.'),
  'tool.livewire': says(
    'Live wire',
    'Click along a border: the line follows it. Click the first or last point again to close. Ctrl: erase.',
  ),
  'tool.scissors-free': says(
    'Scissors',
    'Cut the active segment through all slices: inside of the line, with Ctrl outside.',
  ),
  'tool.scissors-rectangle': says(
    'Rectangle scissors',
    'Cut the active segment through all slices: inside of a rectangle, with Ctrl outside.',
  ),
  'tool.scissors-circle': says(
    'Circle scissors',
    'Cut the active segment through all slices: inside of a circle, with Ctrl outside.',
  ),
  'tool.scissors-sphere': says('Sphere scissors', 'Cut a ball out of the active segment, with Ctrl all but the ball.'),
  'tool.island-keep': says('Keep island', 'Click an island of the active segment to keep it alone.'),
  'tool.island-remove': says('Remove island', 'Click an island of the active segment to remove it.'),
  'tool.island-add': says('Add enclosed part', 'Click a cavity that the active segment encloses to add it.'),
  'tool.fill': says('Fill', 'Click an enclosed area on the slice to fill it. Ctrl and click removes an island.'),
};
