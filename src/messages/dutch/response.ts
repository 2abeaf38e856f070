import type { english } from '../english/english.ts';

export const response: (typeof english)['response'] = {
  title: 'Respons op behandeling',
  about:
    'RECIST 1.1 en mRECIST voor HCC. Diameters zijn die van de maskers tenzij ingevuld; de uitgangswaarde komt uit het verslag.',
  open: 'Respons (RECIST, mRECIST)',
  criteria: 'Criteria',
  lesion: 'Laesie',
  role: 'Rol',
  roles: { target: 'Target', 'non-target': 'Non-target' },
  noRole: 'Niet gevolgd',
  node: 'Lymfeklier',
  baseline: 'Uitgangswaarde',
  smallest: 'Kleinste',
  now: 'Nu',
  viableNow: 'Vitaal deel nu',
  value: (lesion, what) => `${lesion}: ${what}`,
  newLesion: 'Er is een nieuwe laesie verschenen',
  sum: 'Som van de targets',
  none: 'Zonder uitgangswaarde is er geen respons.',
  change: (baseline, smallest) =>
    `${baseline} ten opzichte van het begin, ${smallest} ten opzichte van de kleinste som`,
  responses: {
    CR: 'Volledige respons',
    PR: 'Partiële respons',
    SD: 'Stabiele ziekte',
    PD: 'Progressieve ziekte',
    NE: 'Niet te beoordelen',
  },
};
