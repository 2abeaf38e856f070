import { says } from '../../action-text.ts';
import type { modelActions as english } from '../../english/actions/models.ts';

export const modelActions: typeof english = {
  'candidate.accept': says('Voorstel aanvaarden', 'Maakt er een segment van, en een laesie als het er een is.'),
  'candidate.edit': says('Voorstel aanvaarden en bewerken', 'Maakt er een segment van en pakt het penseel.'),
  'candidate.refuse': says('Voorstel afwijzen', 'Het blijft in de geschiedenis.'),
  'candidate.next': says('Volgend voorstel', 'Toont het in elk beeld.'),
  'candidate.previous': says('Vorig voorstel', 'Toont het in elk beeld.'),
  'model.library': says('Modellenbibliotheek', 'Modellen bekijken, toevoegen en verwijderen.'),
};
