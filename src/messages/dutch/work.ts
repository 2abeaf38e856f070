import type { english } from '../english/english.ts';
import { formatCount } from '../format.ts';

const counted = (n: number, one: string, many: string) => `${formatCount(n)} ${n === 1 ? one : many}`;
const segments = (n: number) => counted(n, 'segment', 'segmenten');
const niftiMasks = (n: number) => counted(n, 'NIfTI-masker', 'NIfTI-maskers');

export const work: (typeof english)['work'] = {
  step: {
    add: (name) => `${name} toevoegen`,
    rename: (name) => `${name} hernoemen`,
    recolour: (name) => `Kleur van ${name}`,
    retype: (name, type) => `${name}: ${type}`,
    show: (name) => `${name} tonen`,
    hide: (name) => `${name} verbergen`,
    lock: (name) => `${name} vergrendelen`,
    unlock: (name) => `${name} ontgrendelen`,
    remove: (name) => `${name} verwijderen`,
    clear: (name) => `${name} leegmaken`,
    paint: (name) => `${name} intekenen`,
    erase: (name) => `${name} wissen`,
    replace: (name) => `${name} vervangen`,
    masks: 'Wijziging van maskers',
    restore: 'Herstel uit herstelbestand',
    eraseOn: (name) => `Gum op ${name}`,
    brushOn: (name) => `Penseel op ${name}`,
    sphereOn: (name) => `Bolpenseel op ${name}`,
    thresholdOn: (name) => `Drempelpenseel op ${name}`,
    mask: 'masker',
    phase: (name) => `Deze reeks is: ${name}`,
    phaseBack: 'Deze reeks is wat was herkend',
    saved: (what) => `Opgeslagen: ${what}`,
  },
  dicomSeg: (n) => `DICOM SEG met ${segments(n)}`,
  niftiMask: (n, all) => `NIfTI-masker ${n} van ${all}`,
  niftiMasks,
  niftiSaved: (n) => `Opgeslagen: ${niftiMasks(n)}.`,
  segSaved: (n) => `Opgeslagen: ${segments(n)} teruggelezen en voxel voor voxel vergeleken.`,
  leftOutEmpty: (names) => `Weggelaten omdat ze leeg zijn: ${names}.`,
  leftOutOtherGrid: (names) => `Weggelaten omdat ze op een ander rooster zijn getekend: ${names}.`,
  countsDiffer: (n) => `Het bestand klopt, maar de lijst telt ${segments(n)} anders. Open de casus opnieuw.`,
  nothingToWrite: 'Er is niets te schrijven: geen segment van deze reeks heeft voxels.',
  nothingInSeg: 'Deze segmentatie bevat niets dat kan worden getoond.',
  segImported: (n) => `${segments(n)} geïmporteerd.`,
  noFileWindow: 'Deze reeks stelt zelf geen venster voor.',
  imagesNotKept:
    'De beelden worden niet in deze browser bewaard; wat u tekent wel. Open na herladen de bestanden opnieuw.',
  openElsewhere: 'Deze casus is in een ander tabblad geopend, dus hier kunt u alleen kijken.',
  stepsLost: (n) => `${formatCount(n)} van de laatste stappen konden niet uit de browser worden teruggelezen.`,
  stepsLostHint: 'Controleer de laatste streken.',
  staysOpen: 'De casus blijft open, omdat de laatste stappen nog niet zijn opgeslagen.',
  staysOpenHint: 'Maak ruimte of download het herstelbestand, en sluit daarna.',
  openingAlready: 'Er worden al bestanden geopend. Wacht daarop, of stop dat eerst.',
  nothingShown: 'In deze bestanden is niets dat kan worden getoond.',
  nothingShownHint: 'De lijst van bestanden zegt per bestand waarom.',
  recoveryWritten: (file) => `Herstelbestand geschreven: ${file}.`,
  recoveryRestored: 'Het herstelbestand is teruggezet. Ongedaan maken neemt het weer terug.',
  untitledStudy: 'Onderzoek zonder naam',
};
