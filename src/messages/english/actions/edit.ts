import { says } from '../../action-text.ts';

export const editActions = {
  'edit.undo': says('Undo', 'Take the last step back.'),
  'edit.redo': says('Redo', 'Do again what was taken back.'),
  'edit.history': says('History', 'List what was done in this reading.'),
  'edit.cancel': says('Cancel gesture', 'Abandon the stroke or drag in progress.'),
};
