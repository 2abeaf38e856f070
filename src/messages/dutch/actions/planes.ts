import { says } from '../../action-text.ts';
import type { planeActions as english } from '../../english/actions/planes.ts';

export const planeActions: typeof english = {
  'plane.turnRight': says(
    'Vlakken naar rechts draaien',
    'Draai de vlakken die het actieve beeld snijden 5 graden met de klok mee, om het kruis. Met het kruis: sleep een ring.',
  ),
  'plane.turnLeft': says(
    'Vlakken naar links draaien',
    'Draai de vlakken die het actieve beeld snijden 5 graden tegen de klok in, om het kruis.',
  ),
  'plane.straighten': says('Vlakken rechtzetten', 'Zet gedraaide vlakken terug op de assen van de patiënt.'),
};
