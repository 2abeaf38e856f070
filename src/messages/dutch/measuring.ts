import type { english } from '../english/english.ts';

export const measuring: (typeof english)['measuring'] = {
  title: 'Metingen',
  empty: 'Nog niets gemeten',
  emptyDetail: 'Kies een meetgereedschap, of druk M en een letter.',
  kinds: {
    length: 'Lengte',
    bidirectional: 'Lange en korte as',
    angle: 'Hoek',
    ellipse: 'Ellips',
    freehand: 'Omtrek',
    point: 'Punt',
  },
  name: (number) => `M${number}`,
  labelOf: (name) => `Naam van ${name}`,
  goTo: (name) => `Naar ${name}`,
  remove: (name) => `${name} verwijderen`,
  moved: (name) => `${name} verplaatst`,
  labelled: (name) => `${name} benoemd`,
  removed: (name) => `${name} verwijderd`,
  mean: 'Gem.',
  values: 'Waarde in elke reeks',
  definitions: {
    length: 'Afstand van de twee uiteinden.',
    bidirectional: 'Lange as en de langste as loodrecht daarop, zoals getekend (RECIST 1.1).',
    angle: 'Hoek tussen de twee benen.',
    ellipse:
      'Alle voxels van de coupe waarvan het midden binnen ligt: gemiddelde, standaarddeviatie (n - 1), kleinste en grootste waarde.',
    freehand:
      'Alle voxels van de coupe waarvan het midden binnen de omtrek ligt: gemiddelde, standaarddeviatie (n - 1), kleinste en grootste waarde.',
    point: 'Waarde van de voxel waarin het punt ligt.',
  },
  pixels: 'Dit beeld heeft geen geometrie in de patiënt; lengtes zijn daarom in pixels.',
};
