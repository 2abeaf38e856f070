import { says } from '../../action-text.ts';
import type { pointerActions as english } from '../../english/actions/pointer.ts';

const move =
  'Beweeg een aanwijzer over het actieve beeld. F2 klikt waar hij is; Shift+F2 houdt vast, zodat bewegen sleept.';

export const pointerActions: typeof english = {
  'pointer.left': says('Aanwijzer naar links', move),
  'pointer.right': says('Aanwijzer naar rechts', move),
  'pointer.up': says('Aanwijzer omhoog', move),
  'pointer.down': says('Aanwijzer omlaag', move),
  'pointer.click': says(
    'Klik bij de aanwijzer',
    'Klik met het gekozen gereedschap waar de aanwijzer van de toetsen is.',
  ),
  'pointer.hold': says(
    'Vasthouden bij de aanwijzer',
    'Druk daar de knop in; nog eens om los te laten. Daartussen sleept bewegen.',
  ),
  'pointer.pick': says('Kies het masker bij de aanwijzer', 'Als klikken met Alt: de laesie daar wordt de actieve.'),
  'pointer.holdControl': says(
    'Vasthouden bij de aanwijzer, met Ctrl',
    'Als slepen met Ctrl: tekent een gebied voor het venster, of gumt tijdens het tekenen; nog eens om los te laten.',
  ),
};
