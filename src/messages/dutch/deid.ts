import type { deid as english } from '../english/deid.ts';
import { formatCount } from '../format.ts';

export const deid: typeof english = {
  open: 'Beelden de-identificeren',
  title: 'Beelden de-identificeren',
  description: 'Beelden, segmentaties, verslagen en structuursets samen, volgens het Basic Profile van PS3.15.',
  choose: 'Map kiezen',
  chosen: (n) => `${formatCount(n)} ${n === 1 ? 'bestand' : 'bestanden'}`,
  secret: 'Geheim van het project (minstens 16 tekens)',
  secretNote:
    'Hetzelfde geheim geeft weer dezelfde pseudoniemen. Het wordt niet bewaard; schrijf het op en bewaar het apart.',
  dryRun: 'Proefdraaien',
  write: 'De-identificeren en opslaan',
  outcomes: {
    'would-be': (n) => `${formatCount(n)} ${n === 1 ? 'bestand wordt' : 'bestanden worden'} opgeslagen.`,
    saved: (n) => `${formatCount(n)} ${n === 1 ? 'bestand' : 'bestanden'} gede-identificeerd en opgeslagen.`,
    stopped: (n) => `Gestopt na ${formatCount(n)} ${n === 1 ? 'bestand' : 'bestanden'}; wat in een map staat, blijft.`,
  },
  leftOut: (n) => `${formatCount(n)} weggelaten:`,
  texts: 'Beschrijvingen',
  textsNote: (n, more) =>
    `${formatCount(n)} ${n === 1 ? 'beschrijving blijft' : 'beschrijvingen blijven'} gedeeltelijk. Vink uit wat nog te veel zegt${more > 0 ? `; de ${formatCount(n - more)} meest voorkomende staan hier` : ''}.`,
  textStays: 'Blijft',
  textWas: 'Was',
  textFiles: 'Bestanden',
  heldBack: 'Toont misschien tekst',
  heldBackNote: (n, released) =>
    `${formatCount(n)} weggelaten omdat hun pixels kunnen tonen wie het is; ${formatCount(released)} vrijgegeven. Bekijk ze, en de-identificeer dan.`,
  release: 'Toont niemand: vrijgeven',
  preview: 'Voorbeeld',
  noPreview: 'Geen voorbeeld',
  earlier: 'Eerdere',
  later: 'Meer',
  saveReport: 'Verslag opslaan',
  saveMapping: 'Koppeling opslaan',
  saveMappingDetail: 'Wie wie werd: bewaar dit net zo veilig als de originelen, apart van de bestanden',
  options: {
    'clean-descriptors': 'Beschrijvingen behouden, opgeschoond',
    'clean-structured-content': 'Verslagen behouden, opgeschoond',
    'retain-modified-dates': 'Datums behouden, per patiënt met één aantal dagen verschoven',
    'retain-patient-characteristics': 'Geslacht, leeftijd, lengte en gewicht behouden',
    'retain-device': 'Het apparaat behouden',
  },
  actions: {
    removed: 'verwijderd',
    emptied: 'leeggemaakt',
    replaced: 'vervangen',
    uid: 'identificaties vervangen',
    shifted: 'datums verschoven',
    cleaned: 'opgeschoond',
    capped: 'leeftijden begrensd',
    added: 'toegevoegd',
  },
};
