import type { english } from '../english/english.ts';
import { formatCount } from '../format.ts';

export const exporting: (typeof english)['exporting'] = {
  title: 'Exporteren',
  volume: 'Reeks',
  format: 'Formaat',
  binary: 'Binair',
  binaryDetail:
    'DICOM Segmentation Storage, BINARY. Elk systeem leest het; segmenten mogen overlappen. Kies dit, tenzij u een reden hebt voor iets anders.',
  labelmap: 'Labelkaart',
  labelmapDetail:
    'DICOM Label Map Segmentation. Kleiner en nieuwer; weinig systemen lezen het, segmenten mogen niet overlappen.',
  reader: 'Lezer',
  readerDetail: 'Komt als naam van de maker in het bestand. Laat leeg voor een anonieme export.',
  readerPlaceholder: 'Niet vermeld',
  saveSeg: 'DICOM SEG opslaan',
  saveSegDetail:
    'Codeert de segmenten van deze reeks, leest het bestand terug, vergelijkt elke voxel en elke code, en slaat dan op.',
  nifti: 'NIfTI',
  saveNifti: 'NIfTI-maskers opslaan',
  saveNiftiDetail: 'Eén gecomprimeerd NIfTI-bestand (.nii.gz) per laag, op het rooster van de reeks.',
  saveReport: 'Verslag opslaan (SR)',
  saveReportDetail:
    'DICOM-meetverslag (TID 1500) van het onderzoek met de segmentaties waarnaar het verwijst: elk bestand wordt teruggelezen en vergeleken, dan opgeslagen.',
  saveTable: (format) => `Tabel als ${format} opslaan`,
  saveTableDetail: 'Segmenten en metingen van de casus met hun getallen, zonder namen van de patiënt.',
  nothing: 'Op deze reeks is niets te exporteren: teken eerst een segment in.',
  noVolume: 'Toon een reeks in het actieve beeld.',
  noGeometry:
    'Deze reeks heeft geen regelmatige geometrie in de patiënt. Een segmentatie zou een verkeerde plaats aangeven en wordt daarom niet geschreven.',
  contents: 'Inhoud',
  segments: (n) => `${formatCount(n)} ${n === 1 ? 'segment' : 'segmenten'}`,
  saved: 'Opgeslagen en gecontroleerd',
  savedDetail: 'Het bestand is teruggelezen en vergeleken voordat het werd opgeslagen.',
  savedNifti: 'Opgeslagen',
  sha256: 'SHA-256',
  warnings: 'Opmerkingen bij de export',
};
