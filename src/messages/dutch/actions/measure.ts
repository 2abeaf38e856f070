import { says } from '../../action-text.ts';
import type { measureActions as english } from '../../english/actions/measure.ts';

export const measureActions: typeof english = {
  'tool.measure-length': says('Lengte', 'Sleep van eind tot eind, of klik beide aan.'),
  'tool.measure-bidirectional': says('Lange en korte as', 'Sleep de lange as, daarna de uiteinden van de korte.'),
  'tool.measure-angle': says(
    'Hoek',
    'Sleep het eerste been van zijn eind naar de hoek, klik dan het eind van het andere aan.',
  ),
  'tool.measure-ellipse': says('Ellips', 'Sleep van hoek tot hoek: gemiddelde, spreiding, uitersten en oppervlak.'),
  'tool.measure-freehand': says('Omtrek', 'Teken om een gebied: gemiddelde, spreiding, uitersten en oppervlak.'),
  'tool.measure-point': says('Punt', 'Zet een punt: de waarde in elke reeks van dezelfde ruimte.'),
  'measure.delete': says('Meting verwijderen', 'De gekozen meting verwijderen. Ongedaan maken brengt haar terug.'),
  'measure.next': says('Volgende meting', 'Naar de volgende meting van de lijst.'),
  'measure.previous': says('Vorige meting', 'Naar de vorige meting van de lijst.'),
  'measure.axisEnd': says(
    'Volgend uiteinde van de assen pakken',
    'De aanwijzer van de toetsen pakt een uiteinde van de assen van het masker: verplaats het met Ctrl en pijlen, laat los met F2.',
  ),
  'measure.snapBack': says('Assen terugzetten', 'De assen die met de hand verplaatst zijn, volgen het masker weer.'),
  'layout.overlay-measurements': says('Metingen', 'De metingen op de beelden tonen of verbergen.'),
  'edit.deleteChosen': says(
    'Verwijderen',
    'De gekozen meting verwijderen, of als er geen gekozen is het actieve segment.',
  ),
};
