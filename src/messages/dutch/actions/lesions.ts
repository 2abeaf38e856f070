import { says } from '../../action-text.ts';
import type { lesionActions as english } from '../../english/actions/lesions.ts';

export const lesionActions: typeof english = {
  'lesion.next': says('Volgende laesie', 'Naar de volgende laesie op nummer, op haar sleutelcoupe.'),
  'lesion.previous': says('Vorige laesie', 'Naar de vorige laesie op nummer, op haar sleutelcoupe.'),
  'lesion.goTo': says('Naar laesie', 'De sleutelcoupe van de actieve laesie in elk beeld tonen.'),
  'lesion.markKeySlice': says(
    'Sleutelcoupe markeren',
    'De coupe in het actieve beeld toont de actieve laesie het best.',
  ),
  'lesion.copyToView': says(
    'Laesie naar deze reeks kopiëren',
    'Het masker van de actieve laesie naar de reeks in het actieve beeld kopiëren.',
  ),
  'lesion.split': says('Laesie splitsen', 'Elk los deel van het actieve masker wordt een eigen laesie.'),
  'lesion.renumber': says(
    'Laesies van craniaal naar caudaal nummeren',
    'De nummers van de laesies volgen hun ligging in de lever.',
  ),
  'lesion.delete': says('Laesie verwijderen', 'De actieve laesie met haar maskers op alle reeksen verwijderen.'),
  'lesion.done': says('Laesie klaar', 'De lezer is klaar met de actieve laesie, of gaat er weer mee verder.'),
  'lesion.noLesion': says('Geen focale laesie', 'Vastleggen dat de lever is beoordeeld en geen focale laesie bevat.'),
  'lesion.confidence1': says('Zekerheid 1: een gok', 'Hoe zeker het fenotype van de actieve laesie is.'),
  'lesion.confidence2': says('Zekerheid 2: tamelijk onzeker', 'Hoe zeker het fenotype van de actieve laesie is.'),
  'lesion.confidence3': says('Zekerheid 3: waarschijnlijk', 'Hoe zeker het fenotype van de actieve laesie is.'),
  'lesion.confidence4': says('Zekerheid 4: tamelijk zeker', 'Hoe zeker het fenotype van de actieve laesie is.'),
  'lesion.confidence5': says('Zekerheid 5: zeker', 'Hoe zeker het fenotype van de actieve laesie is.'),
};
