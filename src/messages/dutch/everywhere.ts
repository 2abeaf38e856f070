import type { english } from '../english/english.ts';

export const everywhere: (typeof english)['common'] = {
  appName: 'Lobule',
  researchOnly: 'Alleen voor onderzoek. Geen medisch hulpmiddel.',
  close: 'Sluiten',
  cancel: 'Annuleren',
  dismiss: 'Weg',
  copied: 'Gekopieerd',
  notifications: 'Meldingen',
  nothingSent: 'Alles blijft op deze computer',
  nothingSentDetail:
    'Beelden, maskers en teksten worden alleen door deze browser gelezen en bewaard. De pagina verstuurt niets.',
};
