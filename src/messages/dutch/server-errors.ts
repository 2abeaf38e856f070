import type { ErrorTexts } from '../error-text.ts';

const only = (text: string) => ({ text, hint: null });

/** What image servers and the way to them say. */
export const serverErrors: ErrorTexts = {
  'server/bad-answer': {
    text: 'De server stuurde een antwoord dat geen DICOMweb-bericht is.',
    hint: 'Controleer het adres in de instellingen van deze site.',
  },
  'server/bad-config': {
    text: 'In de instellingen van deze site staat een fout.',
    hint: 'Wie de site beheert moet lobule.config.json verbeteren.',
  },
  'server/cross-origin': {
    text: 'De server antwoordt niet, of staat deze pagina niet toe (CORS).',
    hint: 'Bied de server met een proxy aan onder hetzelfde adres als deze pagina; de documentatie geeft een recept.',
  },
  'server/empty-study': only('Dit onderzoek heeft geen beelden op de server.'),
  'server/failed': {
    text: 'De server kon dit niet uitvoeren.',
    hint: 'Probeer het opnieuw; blijft het zo, meld het de beheerder van de server.',
  },
  'server/forbidden': only('U mag dit niet op de server.'),
  'server/local-network': {
    text: 'De browser laat deze pagina niet toe tot het lokale netwerk.',
    hint: 'Sta toegang tot het lokale netwerk voor deze site toe in de instellingen naast het adres.',
  },
  'server/not-found': {
    text: 'De server heeft dit niet.',
    hint: 'Het kan zijn verwijderd, of het adres in de instellingen van deze site klopt niet.',
  },
  'server/not-same': {
    text: 'De server heeft het bestand bij het opslaan veranderd.',
    hint: 'De segmentatie op de server is misschien niet wat u tekende: bewaar het bestand ook hier en meld het de beheerder.',
  },
  'server/not-set-up': only('De beeldserver van deze casus is hier niet meer ingesteld.'),
  'server/not-stored': {
    text: 'De server weigerde het bestand.',
    hint: 'Vraag de beheerder of de server DICOM-segmentaties aanneemt, of bewaar het bestand hier.',
  },
  'server/offline': {
    text: 'Deze computer heeft geen netwerk.',
    hint: 'Wat open is blijft open; zoek opnieuw als het netwerk terug is.',
  },
  'server/unauthorised': only('De server vraagt wie u bent.'),
  'server/unreachable': {
    text: 'De server antwoordt niet.',
    hint: 'Controleer of hij draait, en vraag de beheerder van deze pagina.',
  },
};
