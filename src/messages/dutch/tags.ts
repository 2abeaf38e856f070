import type { english } from '../english/english.ts';

export const tags: (typeof english)['tags'] = {
  title: 'Header van het beeld',
  description: (series, slice, all) => `${series}, beeld ${slice} van ${all}`,
  search: 'Tag, naam of waarde zoeken',
  none: 'Geen element gevonden.',
  loading: 'Header lezen',
  columnTag: 'Tag',
  columnVr: 'VR',
  columnVrDetail: 'Value representation: het type van de waarde (PS3.5, hoofdstuk 6.2).',
  columnName: 'Naam',
  columnValue: 'Waarde',
  previous: 'Vorig beeld',
  next: 'Volgend beeld',
};
