import { says } from '../../action-text.ts';
import { type viewActions as english, series } from '../../english/actions/view.ts';

export const viewActions: typeof english = {
  'view.nextSlice': says('Volgende coupe', 'De volgende coupe van het actieve beeld tonen. Het wiel doet hetzelfde.'),
  'view.previousSlice': says('Vorige coupe', 'De vorige coupe van het actieve beeld tonen. Het wiel doet hetzelfde.'),
  'view.firstSlice': says('Eerste coupe', 'De eerste coupe van het actieve beeld tonen.'),
  'view.lastSlice': says('Laatste coupe', 'De laatste coupe van het actieve beeld tonen.'),
  'view.zoomIn': says('Inzoomen', 'Het actieve beeld vergroten.'),
  'view.zoomOut': says('Uitzoomen', 'Het actieve beeld verkleinen.'),
  'view.fit': says('Passend maken', 'Het hele beeld ongedraaid tonen in het actieve beeld.'),
  'view.rotateRight': says('Rechtsom draaien', 'Het actieve beeld 90 graden met de klok mee draaien.'),
  'view.rotateLeft': says('Linksom draaien', 'Het actieve beeld 90 graden tegen de klok in draaien.'),
  'view.flipHorizontal': says(
    'Horizontaal spiegelen',
    'Het actieve beeld links-rechts spiegelen; de oriëntatieletters gaan mee.',
  ),
  'view.flipVertical': says(
    'Verticaal spiegelen',
    'Het actieve beeld boven-onder spiegelen; de oriëntatieletters gaan mee.',
  ),
  'view.reset': says('Beeld herstellen', 'Passend, ongedraaid, standaardvenster, niet omgekeerd; de coupe blijft.'),
  'view.autoWindow': says('Automatisch venster', 'Helderheid en contrast naar de waarden binnen het lichaam.'),
  'view.fileWindow': says('Venster van het bestand', 'Helderheid en contrast zoals het bestand voorstelt.'),
  'view.shownWindow': says(
    'Venster voor wat te zien is',
    'Helderheid en contrast voor het zichtbare deel van het beeld: zoom eerst in. Ctrl en slepen: een rechthoek.',
  ),
  'view.invert': says('Omkeren', 'Wit als zwart tonen.'),
  'view.smooth': says('Pixels vloeiend', 'Tussen pixels interpoleren, of ze tonen zoals ze zijn.'),
  'view.nextSeries': says(
    'Volgende reeks',
    'De volgende reeks van de lijst in het actieve beeld tonen, op dezelfde positie.',
  ),
  'view.previousSeries': says(
    'Vorige reeks',
    'De vorige reeks van de lijst in het actieve beeld tonen, op dezelfde positie.',
  ),
  ...series((n) =>
    says(
      `Fase ${n} tonen`,
      `Fase ${n} op dezelfde plaats tonen: contrastfasen op volgorde, dan T2, diffusie en de rest. Vasthouden om te gluren.`,
    ),
  ),
};
