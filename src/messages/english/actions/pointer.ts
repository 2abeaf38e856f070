import { says } from '../../action-text.ts';

const move = 'Move a pointer over the active picture. F2 clicks where it is; Shift+F2 holds, so that moving drags.';

export const pointerActions = {
  'pointer.left': says('Pointer left', move),
  'pointer.right': says('Pointer right', move),
  'pointer.up': says('Pointer up', move),
  'pointer.down': says('Pointer down', move),
  'pointer.click': says('Click at the pointer', 'Click with the chosen tool where the pointer of the keys is.'),
  'pointer.hold': says('Hold at the pointer', 'Press the button there; again to let go. In between, moving drags.'),
  'pointer.pick': says(
    'Choose the mask at the pointer',
    'As a click with Alt: the lesion there becomes the active one.',
  ),
  'pointer.holdControl': says(
    'Hold at the pointer, with Ctrl',
    'As a drag with Ctrl: draws a region for the window, or erases while painting; again to let go.',
  ),
};
