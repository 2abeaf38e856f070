import { says } from '../../action-text.ts';
import type { toolActions as english } from '../../english/actions/tools.ts';

const brushSize = 'De straal van het penseel wijzigen. Shift en het wiel doen hetzelfde.';

export const toolActions: typeof english = {
  'tool.window': says('Venster', 'Sleep om helderheid en contrast te wijzigen.'),
  'tool.pan': says('Verschuiven', 'Sleep om het beeld te verschuiven. De middelste knop verschuift altijd.'),
  'tool.zoom': says('Zoomen', 'Sleep omhoog of omlaag om te zoomen. De rechterknop zoomt altijd.'),
  'tool.scroll': says('Bladeren', 'Sleep omhoog of omlaag door de coupes. Het wiel bladert altijd.'),
  'tool.crosshair': says('Kruisdraad', 'Klik een punt aan om elk beeld daarheen te brengen.'),
  'tool.probe': says('Meetpunt', 'Positie en waarde onder de aanwijzer lezen.'),
  'tool.brush-circle': says('Penseel', 'Het actieve segment in het vlak intekenen. Ctrl ingedrukt: gummen.'),
  'tool.brush-sphere': says('Bolpenseel', 'Het actieve segment in 3D intekenen. Ctrl ingedrukt: gummen.'),
  'tool.erase-circle': says('Gum', 'In het vlak gummen.'),
  'tool.erase-sphere': says('Bolgum', 'In 3D gummen.'),
  'tool.brush-threshold': says('Drempelpenseel', 'Alleen voxels binnen het waardebereik intekenen.'),
  'tool.brush-adaptive': says('Adaptief penseel', 'Alleen intekenen wat lijkt op de plek waar de streek begint.'),
  'tool.toggleLast': says('Vorig gereedschap', 'Wisselen tussen de laatste twee gereedschappen.'),
  'tool.brushSmaller': says('Kleiner penseel', brushSize),
  'tool.brushLarger': says('Groter penseel', brushSize),
};
