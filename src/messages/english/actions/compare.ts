import { says } from '../../action-text.ts';

export const compareActions = {
  'compare.nextPhase': says('Next phase', 'Show the next contrast phase in the active view, in place.'),
  'compare.previousPhase': says('Previous phase', 'Show the contrast phase before in the active view, in place.'),
  'compare.cineSlices': says('Cine through slices', 'Play the slices of the active view; again to stop.'),
  'compare.cinePhases': says(
    'Cine through phases',
    'Play the contrast phases in place in the active view; again to stop.',
  ),
  'compare.cineFaster': says('Cine faster', 'More pictures in a second.'),
  'compare.cineSlower': says('Cine slower', 'Fewer pictures in a second.'),
  'compare.nudgeForward': says(
    'Shift series up by a slice',
    'Shift this series against the others by one slice. Shift and wheel does the same. In a comparison the second series moves.',
  ),
  'compare.nudgeBack': says(
    'Shift series down by a slice',
    'Shift this series against the others by one slice the other way. Shift and wheel does the same.',
  ),
  'compare.nudgeLeft': says(
    'Shift series left',
    'Shift this series, in a comparison the second one, 1 mm to the left.',
  ),
  'compare.nudgeRight': says(
    'Shift series right',
    'Shift this series, in a comparison the second one, 1 mm to the right.',
  ),
  'compare.nudgeUp': says('Shift series upwards', 'Shift this series, in a comparison the second one, 1 mm upwards.'),
  'compare.nudgeDown': says(
    'Shift series downwards',
    'Shift this series, in a comparison the second one, 1 mm downwards.',
  ),
  'compare.nudgeReset': says('Take the shift away', 'The series lies as its file says again.'),
  'compare.align': says(
    'Align series',
    'Find the shift that brings this series best onto the reference phase. Masks and exports never move; undo takes it back.',
  ),
  'compare.subtract': says(
    'Subtract the unenhanced phase',
    'Show the active series minus the phase before contrast, in colours; again to stop.',
  ),
  'compare.blend': says('Blend two phases', 'Lay a second series over the active one; again to stop.'),
  'compare.swipe': says('Swipe two phases', 'Show a second series right of a line; again to stop.'),
  'compare.moreSecond': says('More of the second series', 'Move the blend or the line of the swipe.'),
  'compare.lessSecond': says('Less of the second series', 'Move the blend or the line of the swipe.'),
  'compare.nextSecond': says(
    'Next second series',
    'Another series is laid over the active one, or taken away from it.',
  ),
  'compare.previousSecond': says(
    'Previous second series',
    'Another series is laid over the active one, or taken away from it.',
  ),
  'compare.secondColours': says('Next colours of the second series', 'Grey, hot, viridis, rainbow.'),
  'compare.colourMap': says('Next colour map', 'Grey, hot, viridis, rainbow, signed.'),
  'compare.slab': says('Slab', 'Project a slab around the plane: maximum, minimum, mean, off.'),
  'compare.slabThicker': says('Thicker slab', 'Make the projected slab thicker.'),
  'compare.slabThinner': says('Thinner slab', 'Make the projected slab thinner.'),
};
