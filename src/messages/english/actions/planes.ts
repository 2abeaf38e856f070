import { says } from '../../action-text.ts';

export const planeActions = {
  'plane.turnRight': says(
    'Turn planes right',
    'Turn the planes that cross the active view by 5 degrees clockwise, about the crosshair. With the crosshair: drag a ring.',
  ),
  'plane.turnLeft': says(
    'Turn planes left',
    'Turn the planes that cross the active view by 5 degrees counter-clockwise, about the crosshair.',
  ),
  'plane.straighten': says('Straighten planes', 'Bring turned planes back to the axes of the patient.'),
};
