import { says } from '../../action-text.ts';
import type { exportActions as english } from '../../english/actions/export.ts';

export const exportActions: typeof english = {
  'export.open': says(
    'Segmentatie opslaan',
    'Kiezen wat wordt geschreven: DICOM SEG of NIfTI. Elk bestand wordt teruggelezen en vergeleken voordat het als opgeslagen geldt.',
  ),
  'export.segBinary': says(
    'DICOM SEG opslaan',
    'De maskers van de actieve reeks als BINARY-segmentatie schrijven, die elk systeem leest.',
  ),
  'export.segLabelmap': says(
    'DICOM SEG als labelkaart opslaan',
    'De maskers van de actieve reeks als LABELMAP-segmentatie schrijven; segmenten mogen niet overlappen.',
  ),
  'export.nifti': says('NIfTI-maskers opslaan', 'Eén labelbeeld schrijven per laag van de actieve reeks.'),
  'export.summary': says(
    'Samenvatting afdrukken',
    'Sleutelbeelden, aankleuringscurven, tabel met laesies, LI-RADS en respons, op papier of als PDF.',
  ),
  'export.snapshot': says('Beeld als plaatje opslaan', 'Het actieve beeld als PNG schrijven, met de maskers.'),
};
