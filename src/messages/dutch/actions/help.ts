import { says } from '../../action-text.ts';
import type { helpActions as english } from '../../english/actions/help.ts';

export const helpActions: typeof english = {
  'help.sheet': says('Toetsen en hulp', 'Elke toets en muisknop tonen.'),
  'help.palette': says('Alle opdrachten', 'Een opdracht op naam vinden.'),
  'help.keys': says(
    'Toetsen instellen',
    'Wijzigen wat toetsen en muisknoppen doen; voorinstellingen van OHIF, 3D Slicer en PACS.',
  ),
  'help.language': says('Volgende taal', 'De taal van de interface wisselen. Deze browser onthoudt het.'),
};
