import { says } from '../../action-text.ts';
import type { projectActions as english } from '../../english/actions/project.ts';

export const projectActions: typeof english = {
  'project.next': says(
    'Volgende casus lezen',
    'De volgende casus van de werklijst openen die u nog niet hebt ingediend.',
  ),
  'project.submit': says('Lezing indienen', 'De lezing verzegelen, indienen en terug naar de werklijst.'),
  'project.leave': says('Terug naar werklijst', 'De lezing als concept in het project bewaren en de casus sluiten.'),
};
