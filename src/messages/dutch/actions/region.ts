import { says } from '../../action-text.ts';
import type { regionActions as english } from '../../english/actions/region.ts';

export const regionActions: typeof english = {
  'tool.region': says(
    'Laesie in één gebaar',
    'Klik een laesie aan, teken de diameter of kras erin: alle fasen geven de grens. Wiel: strakheid. Ctrl: buiten.',
  ),
  'region.accept': says('Gebied aannemen', 'Het gebied in het actieve segment zetten.'),
  'region.acceptAsLesion': says('Als nieuwe laesie aannemen', 'Het gebied in een nieuwe laesie zetten.'),
  'region.tighter': says('Strakker gebied', 'De grens van het gebied naar binnen. Het wiel doet hetzelfde.'),
  'region.looser': says('Ruimer gebied', 'De grens van het gebied naar buiten. Het wiel doet hetzelfde.'),
  'tool.lasso': says('Lasso', 'Teken om wat bij het actieve segment hoort. Ctrl ingedrukt: gummen.'),
  'tool.polygon': says(
    'Veelhoek',
    'Klik hoek voor hoek; klik de eerste of laatste opnieuw om te sluiten. Ctrl: gummen.',
  ),
  'tool.livewire': says(
    'Magnetische lasso',
    'Klik langs een rand: de lijn volgt hem. Klik het eerste of laatste punt opnieuw om te sluiten. Ctrl: gummen.',
  ),
  'tool.scissors-free': says(
    'Schaar',
    'Het actieve segment door alle coupes knippen: binnen de lijn, met Ctrl erbuiten.',
  ),
  'tool.scissors-rectangle': says(
    'Rechthoekschaar',
    'Het actieve segment door alle coupes knippen: binnen een rechthoek, met Ctrl erbuiten.',
  ),
  'tool.scissors-circle': says(
    'Cirkelschaar',
    'Het actieve segment door alle coupes knippen: binnen een cirkel, met Ctrl erbuiten.',
  ),
  'tool.scissors-sphere': says('Bolschaar', 'Een bol uit het actieve segment knippen, met Ctrl alles behalve de bol.'),
  'tool.island-keep': says('Eiland houden', 'Klik een eiland van het actieve segment aan om alleen dat te houden.'),
  'tool.island-remove': says('Eiland wissen', 'Klik een eiland van het actieve segment aan om het te wissen.'),
  'tool.island-add': says(
    'Omsloten deel toevoegen',
    'Klik een holte aan die het actieve segment omsluit om haar toe te voegen.',
  ),
  'tool.fill': says(
    'Vullen',
    'Klik een omsloten gebied op de coupe aan om het te vullen. Ctrl en klik wist een eiland.',
  ),
};
