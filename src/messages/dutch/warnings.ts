import type { WarningTexts } from '../warning-text.ts';

/** Elements that DICOM requires, by keyword. */
const REQUIRED: Readonly<Record<string, string>> = {
  PatientName: 'de naam van de patiënt',
  PatientID: 'het patiëntnummer',
  PatientBirthDate: 'de geboortedatum van de patiënt',
  PatientSex: 'het geslacht van de patiënt',
  StudyDate: 'de datum van het onderzoek',
  StudyTime: 'het tijdstip van het onderzoek',
  ReferringPhysicianName: 'de verwijzer',
  StudyID: 'het nummer van het onderzoek',
  AccessionNumber: 'het accessienummer',
};

/** Findings of the import and of exports by their code. */
export const warnings: WarningTexts = {
  'one-position': (count) =>
    `De ${count} beelden tonen een en dezelfde plaats: ze worden als reeks doorlopen en vormen geen volume.`,
  'repeated-positions': (extra, count) =>
    `${extra} van ${count} beelden liggen op de plaats van een ander en niets in de headers scheidt ze: ze worden na elkaar getoond.`,
  'shifted-slices': (mm) =>
    `De coupes zijn in hun vlak tot ${mm} mm ten opzichte van elkaar verschoven en vormen daarom geen volume.`,
  'missing-slices': (gap, missing) =>
    `Naar de onderlinge afstand (${gap}) ${missing === 1 ? 'ontbreekt een coupe' : `ontbreken ${missing} coupes`}: de beelden worden als stapel getoond, niet als volume.`,
  'uneven-spacing': (least, most) =>
    `De afstand van naburige coupes varieert van ${least} tot ${most}: de beelden worden als stapel getoond, niet als volume.`,
  'tilted-stack': (angle) =>
    `De coupes zijn onder een hoek van ${angle}° met hun vlak gestapeld: ze worden als stapel getoond, niet als volume.`,
  'wide-gaps': (thick, apart) =>
    `De coupes zijn ${thick} mm dik en liggen ${apart} mm uit elkaar: wat ertussen ligt is niet afgebeeld, maar telt mee in volumes.`,
  'thickness-assumed': () =>
    'Deze ene coupe vermeldt geen dikte. Er wordt 1 mm aangenomen: volumes in ml op deze coupe zeggen niets.',
  'mixed-orientations': (count) =>
    `De ${count} beelden hebben ${count} verschillende richtingen: ze worden na elkaar getoond, niet als volume.`,
  'mixed-sizes': (count, sizes) =>
    `Deze reeks bevat beelden van ${count} afmetingen (${sizes}); elke afmeting staat apart in de lijst.`,
  'mixed-depths': (list) =>
    `Deze reeks bevat beelden die met verschillende aantallen bits zijn opgeslagen (${list}); elke soort staat apart in de lijst, zodat coupes van een stapel op twee plaatsen in de lijst kunnen staan.`,
  'no-study': () =>
    'De bestanden noemen geen onderzoek (Study Instance UID): een segmentatie van deze beelden kan niet als DICOM worden geëxporteerd.',
  'no-series': () =>
    'Het bestand noemt geen reeks (Series Instance UID): het staat apart in de lijst, en een segmentatie ervan kan niet als DICOM worden geëxporteerd.',
  'series-assumed': (files) =>
    `De bestanden noemen geen reeks (Series Instance UID). Deze ${files} zijn samengenomen omdat onderzoek, nummer, beschrijving en geometrie overeenkomen: controleer of ze bij elkaar horen. Een segmentatie ervan kan niet als DICOM worden geëxporteerd.`,
  'split-by-number': () =>
    'Alleen de beeldnummers scheiden de tijdpunten van deze reeks: controleer of elk heel en op zijn plaats is.',
  'incomplete-part': (count, most) =>
    `Dit deel van de reeks heeft ${count === 1 ? '1 beeld' : `${count} beelden`}, andere van zijn soort hebben er ${most}: er kunnen beelden ontbreken.`,
  'made-twice': (count) =>
    `${count === 1 ? '1 beeld ligt' : `${count} beelden liggen`} op de plaats van een ander beeld van deze stapel; de eerste van elke plaats vormen de stapel, de andere staan apart in de lijst.`,
  'mosaic-order': () =>
    'Het deel van de header dat zegt in welke richting de coupes van dit mozaïek elkaar volgen ontbreekt: hun volgorde is aangenomen.',
  'mosaic-unknown': () =>
    'Dit beeld bevat veel coupes naast elkaar (mozaïek), maar het deel van de header dat ze scheidt ontbreekt.',
  'frames-missing': (stated, room) =>
    `Het bestand zegt ${stated} beelden te bevatten, maar er is maar plaats voor ${room}.`,
  'no-frame-of-reference': () =>
    'De beelden noemen geen referentiekader: hun plaatsen zijn niet met andere reeksen te vergelijken.',
  'no-geometry': () =>
    'Deze beelden hebben geen plaats in de patiënt: ze zijn te bekijken, maar niet te reformatteren of te segmenteren.',
  'no-identifier': () =>
    'Het beeld heeft geen kenmerk (SOP Instance UID): een segmentatie erop kan niet worden geëxporteerd.',
  'several-patients': () =>
    'Bestanden van dit onderzoek noemen verschillende patiënten. Controleer vóór het lezen of dit het gewenste onderzoek is.',
  'invalid-geometry': () => 'De geometrie in de header is onbruikbaar: plaatsen en afstanden zijn niet bekend.',
  'damaged-file': () => 'Het bestand is beschadigd. Onvolledige beelden worden niet getoond.',
  colour: () => 'Dit zijn kleurenbeelden: ze zijn te bekijken, maar niet te segmenteren.',
  nifti: () =>
    'De header van dit NIfTI-bestand is niet volledig of niet eenduidig: controleer de plaats van het beeld.',
  'unusable-root': (root) =>
    `De kenmerken (UID's) van de beelden beginnen met ${root}, wat DICOM niet toestaat. Het bestand moet ze herhalen, dus een streng archief kan het weigeren.`,
  'malformed-identifiers': () =>
    "De beelden hebben kenmerken die geen geldige DICOM-UID's zijn. Het bestand moet ze herhalen, dus een streng archief kan het weigeren.",
  'missing-required': (...keywords) =>
    `De beelden missen elementen die DICOM verlangt: ${keywords.map((keyword) => REQUIRED[keyword] ?? keyword).join(', ')}. In het bestand zijn ze leeg; een streng archief kan een verschil met de beelden melden.`,
  'thickness-from-distance': () =>
    'De beelden vermelden geen coupedikte; de SEG draagt in plaats daarvan de afstand van de coupes.',
  'empty-segment': (number) => `Segment ${number} is leeg en werd leeg opgeslagen.`,
  'retired-code': (number) =>
    `Segment ${number} houdt een code van een vervallen stelsel, waarvoor geen geldige code bekend is.`,
};
