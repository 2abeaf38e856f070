import { says } from '../../action-text.ts';

export const modelActions = {
  'candidate.accept': says('Accept the proposal', 'Makes a segment of it, and a lesion where it is one.'),
  'candidate.edit': says('Accept and edit the proposal', 'Makes a segment of it and takes the brush.'),
  'candidate.refuse': says('Refuse the proposal', 'It stays in the history.'),
  'candidate.next': says('Next proposal', 'Shows it in every picture.'),
  'candidate.previous': says('Previous proposal', 'Shows it in every picture.'),
  'model.library': says('Model library', 'Look at, add and remove models.'),
};
