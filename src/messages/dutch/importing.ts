import type { english } from '../english/english.ts';
import { formatCount } from '../format.ts';

const plural = (n: number, one: string, many: string) => `${formatCount(n)} ${n === 1 ? one : many}`;

export const importing: (typeof english)['importing'] = {
  dropToOpen: 'Loslaten om te openen',
  dropToAdd: 'Loslaten om aan deze casus toe te voegen',
  dropHint: 'Mappen, bestanden en ZIP-archieven',
  title: 'Bestanden openen',
  stage: {
    listing: 'Bestanden opsommen',
    reading: 'Headers lezen',
    grouping: 'Ordenen in reeksen en volumes',
    generating: 'Demo-casus maken',
  },
  progress: (done, total) => `${formatCount(done)} van ${formatCount(total)} bestanden`,
  found: (files) => `${plural(files, 'bestand', 'bestanden')} gevonden`,
  counts: (images, skipped) =>
    skipped > 0
      ? `${plural(images, 'beeld', 'beelden')}, ${plural(skipped, 'bestand', 'bestanden')} niet geladen`
      : plural(images, 'beeld', 'beelden'),
  cancelDetail: 'Wat eerder geladen was, blijft.',
  imagesShown: (shown, all) => `${formatCount(shown)} van ${formatCount(all)} beelden getoond`,
  imagesShownDetail:
    'Beelden die in de bestanden zijn gevonden, en beelden die u in het paneel kunt bereiken. Dat moeten er evenveel zijn.',
  notLoaded: (files) => `${plural(files, 'bestand', 'bestanden')} niet geladen`,
  reportTitle: 'Wat is geladen, en wat niet',
  reportFiles: (given, loaded) => `${formatCount(loaded)} van ${plural(given, 'bestand', 'bestanden')} geladen`,
  reportVolumes: (volumes) => plural(volumes, 'volume', 'volumes'),
  notLoadedHeading: 'Wat niet is geladen, en waarom',
  allLoaded: 'Elk bestand is geladen.',
  warningsHeading: 'Opmerkingen bij de volumes',
  othersHeading: 'Objecten zonder beelden',
  copyReport: 'Verslag kopiëren',
  reason: {
    'not-dicom': 'Geen beeldbestand',
    damaged: 'Beschadigd',
    unsupported: 'Niet ondersteund',
    duplicate: 'Dubbel',
    'directory-record': 'Inhoudsopgave van het medium',
    empty: 'Leeg bestand',
    'archive-error': 'Archief kan niet worden geopend',
    cancelled: 'Geannuleerd',
  },
  kind: {
    SEG: 'Segmentatie',
    SR: 'Gestructureerd verslag',
    RTSTRUCT: 'Radiotherapiestructuren',
    PR: 'Presentatiestatus',
    KO: 'Selectie van sleutelbeelden',
    PDF: 'PDF-document',
    RTDOSE: 'Radiotherapiedosis',
    RTPLAN: 'Radiotherapieplan',
    REG: 'Registratie',
    RWV: 'Kaart van meetwaarden (RWV)',
    WAVEFORM: 'Curve',
    OTHER: 'Ander object',
  },
  importReport: 'De metingen van dit verslag tonen',
  importSegmentation: 'Segmentatie importeren',
  hiddenFile: (n) => `Bestand ${n}`,
  nothingFound: 'Geen beelden gevonden',
  nothingFoundDetail: (files) =>
    `${plural(files, 'bestand is', 'bestanden zijn')} gelezen, maar er is geen beeld bij dat kan worden getoond. De lijst zegt waarom.`,
  folderRefused: 'De bestanden konden niet worden gelezen',
  folderRefusedDetail:
    'De browser gaf geen toestemming, of de map is verplaatst of verwijderd. Kies de map opnieuw, of sleep de bestanden naar de pagina.',
};
