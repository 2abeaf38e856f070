import type { english } from '../english/english.ts';
import { formatCount } from '../format.ts';

export const surfaces: (typeof english)['surfaces'] = {
  title: 'Drie dimensies',
  picture:
    'Oppervlakken van de segmenten. Sleep om te draaien, met Shift om te verplaatsen, wiel om te zoomen; pijltoetsen draaien, plus en min zoomen.',
  none: 'Nog niets te tonen: teken een segment op deze reeks.',
  working: 'Oppervlakken worden gemaakt …',
  count: (n) => `${formatCount(n)} ${n === 1 ? 'oppervlak' : 'oppervlakken'}`,
  organs: 'Organen',
  organsDetail: 'Hoe dicht organen worden getekend. Laesies blijven ondoorzichtig.',
  cloud: 'Beelden',
  cloudDetail: 'Maximale intensiteit van de reeks in het actieve beeld, achter de oppervlakken.',
  fit: 'Passend',
  larger: 'Paneel vergroten',
  smaller: 'Paneel verkleinen',
  close: 'Sluiten',
  from: 'Gezien van',
  sides: {
    anterior: 'Voor',
    posterior: 'Achter',
    left: 'Links van de patiënt',
    right: 'Rechts van de patiënt',
    superior: 'Hoofd',
    inferior: 'Voeten',
  },
  letters: { anterior: 'A', posterior: 'P', left: 'L', right: 'R', superior: 'S', inferior: 'I' },
};
