import type { english } from '../english/english.ts';
import { formatCount } from '../format.ts';

export const studies: (typeof english)['studies'] = {
  title: 'Onderzoeken',
  add: 'Bestanden aan deze casus toevoegen',
  series: (n) => (n === null ? 'Reeks' : `Reeks ${n}`),
  fetched: (done, total) => `${formatCount(done)} van ${formatCount(total)} hier`,
  slices: (n) => `${formatCount(n)} ${n === 1 ? 'beeld' : 'beelden'}`,
  volumes: (n) => `${n} volumes`,
  shownIn: (cells) => `Getoond in beeld ${cells}`,
  activeHint: 'Klik of druk op Enter om te tonen in het actieve beeld; sleep naar een ander beeld.',
  warnings: (n) => `${n} ${n === 1 ? 'opmerking' : 'opmerkingen'}`,
  kind: {
    volume: '',
    stack: 'Stapel',
    picture: 'Plaatje',
  },
  kindDetail: {
    volume: '',
    stack: 'Coupes zonder één regelmatige afstand. Bladeren kan in volgorde, maar segmenteren en andere vlakken niet.',
    picture: 'Geen positie in de patiënt. Alleen om te bekijken.',
  },
  recognised: (kind, percent) => `Herkend als ${kind} (${percent} % zeker)`,
  split: {
    bValue: (b) => `b ${b}`,
    echoTime: (ms) => `TE ${ms}`,
    temporal: (n) => `tijd ${n}`,
  },
  splitDetail:
    'Eén reeks van de scanner bevat meerdere volumes. De waarde in het merkteken onderscheidt dit volume (b-waarde, echotijd in ms, tijdpunt of beeldtype).',
  others: 'Andere objecten',
  hidden: 'Verborgen',
  unknownPatient: 'Geen naam',
};
