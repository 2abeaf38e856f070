import type { english } from '../english/english.ts';

export const notices: (typeof english)['notices'] = {
  title: 'Meldingen',
  none: 'Geen meldingen.',
  clear: 'Alles wegdoen',
  dismiss: 'Deze melding wegdoen',
  copyReport: 'Verslag kopiëren',
  copyReportDetail: 'Versies, browser, grafische kaart en de meldingen, zonder patiëntgegevens.',
  notSaved: (since) => `Niet opgeslagen sinds ${since}.`,
  notSavedDetail:
    'Uw werk blijft in dit tabblad en het opslaan wordt om de paar seconden opnieuw geprobeerd. Sluit het tabblad niet.',
  recovery: 'Herstelbestand downloaden',
  readOnly: 'Deze casus is in een ander tabblad geopend om te bewerken. Hier kunt u alleen kijken.',
  recovered: (steps) => `Hersteld met ${steps} ${steps === 1 ? 'stap' : 'stappen'} van uw werk.`,
  damaged: (steps) =>
    `${steps} ${steps === 1 ? 'stap' : 'stappen'} aan het eind ${steps === 1 ? 'kon' : 'konden'} niet worden gelezen en ${steps === 1 ? 'is' : 'zijn'} weggelaten.`,
  reopen: (title) => `"${title}" was hier geopend. De map heeft opnieuw uw toestemming nodig.`,
  reopenRemote: (title) => `"${title}" was hier geopend. Wat u tekende is bewaard; de beelden staan nog op de server.`,
  reopenAction: 'Openen',
  graphicsLost: 'Het grafische stuurprogramma is gestopt. De beelden komen vanzelf terug; uw werk blijft bewaard.',
  crashedTitle: 'De interface is gestopt door een interne fout',
  crashedText:
    'Uw segmentaties zijn veilig: elke stap staat al in het journaal. Verdergaan probeert de casus opnieuw te tonen; stopt het weer, download dan het herstelbestand en herlaad de pagina.',
  goOn: 'Verdergaan',
  reload: 'Pagina herladen',
};
