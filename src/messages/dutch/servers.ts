import type { english } from '../english/english.ts';
import { formatCount } from '../format.ts';

export const servers: (typeof english)['servers'] = {
  open: 'Openen van server',
  openDetail: 'Zoek op de beeldserver die de beheerder van deze pagina heeft ingesteld.',
  title: 'Beeldserver',
  server: 'Server',
  patientName: 'Naam van de patiënt',
  patientId: 'Patiëntnummer',
  accession: 'Aanvraagnummer',
  from: 'Vanaf',
  to: 'Tot en met',
  mrOnly: 'Alleen MR',
  search: 'Zoeken',
  searching: 'Bezig met zoeken …',
  before:
    'Zoek op naam, nummer of datum. Namen worden op hun begin vergeleken; * en ? staan voor willekeurige letters.',
  none: 'Geen onderzoek gevonden.',
  found: (n, hasMore) =>
    hasMore
      ? `De eerste ${formatCount(n)} onderzoeken; zoek preciezer om andere te zien.`
      : `${formatCount(n)} ${n === 1 ? 'onderzoek' : 'onderzoeken'}`,
  columns: {
    patient: 'Patiënt',
    id: 'Nummer',
    date: 'Datum',
    study: 'Onderzoek',
    modalities: 'Modaliteiten',
    images: 'Beelden',
  },
  openStudy: 'Openen',
  addAll: 'Alles op de werklijst zetten',
  hidden: 'Verborgen',
  downloading: (done, total) => `${formatCount(done)} van ${formatCount(total)} beelden opgehaald`,
  listing: 'Onderzoek wordt opgevraagd …',
  described: (done, total) => `${formatCount(done)} van ${formatCount(total)} series in de lijst`,
  fetching: (done, total) => `${formatCount(done)} van ${formatCount(total)} beelden van de server`,
  fetchingDetail: 'Eerst wat op het scherm staat, dan wat u daarna toont, dan de rest.',
  stopped: (left) => `${formatCount(left)} beelden staan nog op de server`,
  stoppedDetail: 'Een serie wordt opgehaald wanneer u haar toont.',
  stop: 'Stop',
  stopFetching: 'De rest niet ophalen',
  resume: 'De rest ophalen',
  signInAgain: 'Aanmelden',
  signIn: 'Aanmelden',
  signInDetail: 'Blijft in het geheugen van deze pagina tot zij sluit; wordt nooit opgeslagen.',
  user: 'Gebruiker',
  password: 'Wachtwoord',
  token: 'Toegangstoken',
  store: (name) => `Opslaan op ${name}`,
  storeDetail:
    'Codeert en controleert zoals Opslaan, zet het bestand op de server, leest het terug en vergelijkt elke byte.',
};
