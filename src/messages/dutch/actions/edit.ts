import { says } from '../../action-text.ts';
import type { editActions as english } from '../../english/actions/edit.ts';

export const editActions: typeof english = {
  'edit.undo': says('Ongedaan maken', 'De laatste stap terugnemen.'),
  'edit.redo': says('Opnieuw', 'Wat ongedaan is gemaakt opnieuw doen.'),
  'edit.history': says('Verloop', 'Opsommen wat in deze lezing is gedaan.'),
  'edit.cancel': says('Handeling afbreken', 'De lopende streek of sleepbeweging afbreken.'),
};
