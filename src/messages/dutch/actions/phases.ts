import { says } from '../../action-text.ts';
import { type phaseActions as english, ofPhases } from '../../english/actions/phases.ts';
import { phases } from '../phases.ts';

export const phaseActions: typeof english = {
  ...ofPhases(phases, (name) =>
    says(`Dit is: ${name}`, `De reeks in het actieve beeld is: ${name}. Het onderzoek wordt opnieuw opgehangen.`),
  ),
  'phase.recognised': says(
    'Dit is zoals herkend',
    'Terugnemen wat over de reeks in het actieve beeld is gezegd; de herkenning geldt weer.',
  ),
};
