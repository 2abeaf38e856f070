import type { english } from '../english/english.ts';
import { formatCount } from '../format.ts';

export const landing: (typeof english)['landing'] = {
  tagline: 'MRI van de lever lezen, laesies omlijnen, DICOM-segmentaties opslaan die andere systemen lezen.',
  openHeading: 'Een casus openen',
  dropHere: 'Sleep een map, bestanden of een ZIP naar deze pagina',
  accepts: 'DICOM van elke modaliteit, met of zonder extensie, DICOMDIR, ZIP-archieven, NIfTI.',
  openFolder: 'Map openen',
  openFolderDetail: 'Alles in de map en de mappen daaronder.',
  openFiles: 'Bestanden openen',
  openDemo: 'Demo-casus openen',
  openDemoDetail: 'Een gesimuleerde meerfasige MRI van de lever die bij deze pagina hoort: van geen enkele patiënt.',
  privacy: 'Niets verlaat deze computer. Uw browser opent de beelden; er wordt niets geüpload.',
  recentHeading: 'Recente casussen',
  recentEmpty: 'Casussen die u opent komen hier te staan, met uw segmentaties.',
  recentUsage: (used, quota) => `${used} van ${quota} in deze browser gebruikt`,
  notPersistent: 'Deze browser kan zijn gegevens wissen als de schijf volraakt. Exporteer wat u wilt bewaren.',
  columnCase: 'Casus',
  columnImages: 'Beelden',
  columnSegments: 'Segmenten',
  columnSize: 'Grootte',
  columnFiles: 'Bestanden',
  columnOpened: 'Geopend',
  filesCopied: 'In deze browser',
  filesCopiedDetail: 'De beelden zijn naar de opslag van deze browser gekopieerd. Opent met één klik.',
  filesFolder: 'Toestemming nodig',
  filesFolderDetail: 'De beelden blijven in hun map. De browser vraagt om toestemming wanneer u de casus opent.',
  filesRemote: 'Op de server',
  filesRemoteDetail:
    'Niet alle beelden waren gekomen toen deze casus werd verlaten. Ze worden opgehaald als u hem opent.',
  filesNone: 'Opnieuw slepen',
  filesNoneDetail: 'Uw segmentaties zijn hier bewaard, de beelden niet. Open of sleep dezelfde map opnieuw.',
  demoBadge: 'Demo',
  remove: (title) => `${title} uit deze browser verwijderen`,
  removeTitle: 'Deze casus verwijderen?',
  removeText: (title, segments) =>
    segments > 0
      ? `"${title}" heeft ${formatCount(segments)} ${segments === 1 ? 'segment' : 'segmenten'}. Ze worden uit deze browser gewist en kunnen niet worden teruggehaald. Bestanden op uw schijf blijven onaangeroerd.`
      : `"${title}" wordt uit deze browser gewist. Bestanden op uw schijf blijven onaangeroerd.`,
  removeConfirm: 'Casus verwijderen',
  capability: {
    webgl:
      'Deze browser of computer biedt geen WebGL 2, dus beelden kunnen niet worden getekend. Zet hardwareversnelling aan in de instellingen van de browser, of gebruik een actuele Chrome, Edge of Firefox.',
    worker:
      'Deze browser staat geen achtergrondtaken toe, dus bestanden kunnen niet worden gelezen. Gebruik een actuele Chrome, Edge of Firefox.',
    storage:
      'Deze browser laat de pagina niets opslaan (privévenster of geblokkeerde sitegegevens). U kunt lezen en exporteren, maar niets blijft bewaard wanneer het tabblad sluit.',
    folder: 'Deze browser kan een map niet onthouden. Casussen worden naar de browser gekopieerd, of opnieuw gesleept.',
    software: 'Op deze computer wordt in software getekend. Alles werkt, maar bladeren gaat trager.',
  },
};
