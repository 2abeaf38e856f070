import { says } from '../../action-text.ts';
import type { fileActions as english } from '../../english/actions/file.ts';

export const fileActions: typeof english = {
  'file.openFiles': says(
    'Bestanden openen',
    'DICOM-bestanden, ZIP-archieven of NIfTI openen. Is er een casus open, dan komen ze daarbij.',
  ),
  'file.openFolder': says('Map openen', 'Alles in een map en de mappen daaronder openen.'),
  'file.openServer': says('Openen van de beeldserver', 'Zoek op de server van deze site en open een onderzoek.'),
  'file.openDemo': says(
    'Demo-casus openen',
    'Op deze computer een gesimuleerde meerfasige MRI van de lever maken en openen.',
  ),
  'file.close': says('Casus sluiten', 'Opslaan wat nog open staat en terug naar de lijst van casussen.'),
  'file.showSkipped': says('Wat niet is geladen', 'De bestanden opsommen die niet worden getoond, elk met de reden.'),
  'file.downloadRecovery': says(
    'Herstelbestand downloaden',
    'De hele lezing met maskers in één bestand schrijven, voor als de browser niet kan opslaan.',
  ),
  'file.restoreRecovery': says(
    'Uit herstelbestand terugzetten',
    'Een herstelbestand in de open casus brengen, als één stap die ongedaan kan worden gemaakt.',
  ),
};
