import type { ErrorTexts } from '../error-text.ts';
import { projectErrors } from './project-errors.ts';
import { serverErrors } from './server-errors.ts';

const internal = {
  text: 'Interne fout in de toepassing.',
  hint: 'Uw werk blijft bewaard. Herlaad de pagina als het terugkomt.',
};
const fileClosed = { text: 'Het bestand van dit beeld is niet meer open.', hint: 'Open de bestanden opnieuw.' };
const archive = { text: 'Het archief is beschadigd of onvolledig.', hint: 'Kopieer of download het archief opnieuw.' };
const only = (text: string) => ({ text, hint: null });

/** Sentences by the stable code of the error. */
export const errors: ErrorTexts = {
  'candidate/decided': only('Over dit voorstel is al beslist.'),
  'candidate/unknown': only('Dit voorstel bestaat niet meer.'),
  'model/golden': only('Het model wordt geweigerd: zijn voorbeeldcasus is onleesbaar.'),
  'model/hash': {
    text: 'Het model wordt geweigerd: een bestand is niet het bestand dat het manifest noemt.',
    hint: 'Het bestand kan beschadigd zijn. Haal het model opnieuw op.',
  },
  'model/manifest': {
    text: 'Het model wordt geweigerd: zijn model.json klopt niet.',
    hint: 'De model.json moet het contract lma-model/1 volgen.',
  },
  'model/missing-file': only('Het model wordt geweigerd: er ontbreekt een bestand.'),
  'model/missing-phase': {
    text: 'Het model heeft een reeks nodig die dit onderzoek niet heeft.',
    hint: 'Is een reeks verkeerd herkend, verbeter dan de fase in de lijst van reeksen.',
  },
  'model/network': only('Het model wordt geweigerd: zijn netwerk past niet bij het manifest of kan hier niet draaien.'),
  'model/no-manifest': {
    text: 'Hier is geen model: model.json ontbreekt.',
    hint: 'Geef de ZIP of de map die de export heeft gemaakt.',
  },
  'model/no-organ': {
    text: 'Het orgaan waarin het model zoekt werd niet gevonden.',
    hint: 'Controleer of de reeks de lever toont.',
  },
  'model/no-organ-model': {
    text: 'Het model dat het orgaan vindt, ontbreekt.',
    hint: 'Voeg dat model toe aan de bibliotheek.',
  },
  'model/size': {
    text: 'Het model wordt geweigerd: een bestand heeft niet de juiste grootte.',
    hint: 'Het bestand kan beschadigd zijn. Haal het model opnieuw op.',
  },
  'model/too-large': {
    text: 'Het model heeft voor één stap meer geheugen nodig dan deze browser kan geven.',
    hint: 'Exporteer het model met een kleinere patch, of gebruik een computer met een grafische kaart met genoeg geheugen.',
  },
  'model/unknown': only('Dit model staat niet in de bibliotheek.'),
  'archive/damaged': archive,
  'automation/no-export': only('Opgeslagen, maar de codering gaf er geen verslag van.'),
  'automation/not-shown': only('Dit beeld kon niet worden getoond.'),
  'automation/refused': only('Geweigerd zonder melding.'),
  'automation/unknown-segment': only('Dit segment bestaat niet.'),
  'case/no-files': {
    text: 'De beelden van deze casus zijn niet in deze browser bewaard.',
    hint: 'Open dezelfde bestanden of map opnieuw: wat u hebt getekend komt dan terug.',
  },
  'case/open': only('Deze casus is open. Sluit hem eerst.'),
  'case/unknown': only('Deze casus staat niet meer in de lijst.'),
  'decode/codec-missing': {
    text: 'De decoder voor deze beelden kon niet worden geladen.',
    hint: 'Controleer of de toepassing volledig is geïnstalleerd of bereikbaar is, en open de reeks opnieuw.',
  },
  'decode/damaged': {
    text: 'Een beeld van deze reeks is beschadigd.',
    hint: 'Stuur de reeks opnieuw uit het archief, zo mogelijk ongecomprimeerd.',
  },
  'decode/file-missing': fileClosed,
  'decode/nothing': {
    text: 'Geen enkel beeld van deze reeks kan worden getoond.',
    hint: 'Stuur de reeks opnieuw uit het archief, zo mogelijk ongecomprimeerd.',
  },
  'decode/unsupported': {
    text: 'Deze codering van beelden wordt niet ondersteund.',
    hint: 'Vraag het archief om deze reeks ongecomprimeerd of verliesvrij.',
  },
  'deid/short-secret': only('Het geheim is te kort.'),
  'demo/empty': only('De demo-casus kon niet worden gemaakt.'),
  'dicom/not-dicom': only('Dit is geen DICOM-bestand.'),
  'dicom/too-large': only('De uitgepakte dataset is groter dan 1 GiB.'),
  'export/no-frame': only('Deze reeks heeft geen positie in de patiënt, dus de maskers kunnen niet worden geschreven.'),
  'export/no-volume': only('Deze reeks is niet meer open.'),
  'export/nothing': {
    text: 'Er is niets te schrijven: geen segment van deze reeks heeft voxels.',
    hint: 'Voeg eerst een segment toe en teken het in.',
  },
  'file/unreadable': {
    text: 'Een bestand kan niet meer worden gelezen: het is verplaatst, gewijzigd of verwijderd.',
    hint: 'Open de bestanden opnieuw.',
  },
  'gzip/damaged': only('Gecomprimeerde gegevens zijn beschadigd.'),
  'import/refused': {
    text: 'De bestanden konden niet worden gelezen.',
    hint: 'De browser gaf geen toestemming, of de map is verplaatst of verwijderd. Kies de map opnieuw.',
  },
  'internal/unexpected': {
    text: 'Er ging iets mis in de toepassing.',
    hint: 'Uw werk blijft bewaard. Herlaad de pagina als het opnieuw gebeurt.',
  },
  'internal/unknown-action': internal,
  'labelmap/size-mismatch': only('Het masker heeft niet de grootte van het beeld waarbij het hoort.'),
  'lesion/bad-number': only('Een laesienummer is een geheel getal van 1 tot 999.'),
  'lesion/no-picture': only('Toon de laesie eerst op een reeks.'),
  'lesion/one-piece': {
    text: 'De laesie is op deze reeks uit één stuk.',
    hint: 'Snijd haar eerst los met het gum of de schaar.',
  },
  'lesion/other-frame': {
    text: 'Deze reeksen delen geen referentiestelsel.',
    hint: 'Lijn ze eerst met de hand uit, of teken de laesie daar.',
  },
  'lesion/outside': {
    text: 'De laesie ligt buiten die reeks.',
    hint: 'Lijn de twee reeksen uit, of teken de laesie daar met de hand.',
  },
  'lesion/same': only('Een laesie kan niet met zichzelf worden samengevoegd.'),
  'lesion/same-series': only('De laesie staat al op deze reeks.'),
  'lirads/size-missing': {
    text: 'Voor een LI-RADS-categorie is de grootte van de observatie nodig.',
    hint: 'Teken het masker of de lange as.',
  },
  'nifti/damaged': only('Dit NIfTI-bestand is beschadigd of afgekapt.'),
  'nifti/no-mask': only('Dit NIfTI-bestand is een beeld, geen masker: de waarden zijn geen labels van 0 tot 255.'),
  'nifti/not-nifti': only('Dit is geen NIfTI-bestand (.nii of .nii.gz).'),
  'nifti/size': only('Dit volume past niet in een NIfTI-bestand.'),
  'nifti/unsupported': only('Dit type NIfTI-gegevens wordt niet ondersteund.'),
  'protocol/not-one': only('Dit is geen protocol van Lobule.'),
  'reading/in-group': internal,
  'reading/read-only': {
    text: 'Deze casus is in een ander tabblad geopend, dus hier kan niets worden gewijzigd.',
    hint: 'Sluit het andere tabblad en open de casus opnieuw.',
  },
  'reading/unknown-lesion': only('Deze laesie bestaat niet meer.'),
  'reading/unknown-layer': only('Deze maskerlaag bestaat niet meer.'),
  'reading/unknown-measurement': only('Deze meting bestaat niet meer.'),
  'reading/unknown-segment': only('Dit segment bestaat niet meer.'),
  'recovery/busy': only('Er wordt nog een streek getekend. Maak die af en probeer het opnieuw.'),
  'recovery/damaged': { text: 'Dit herstelbestand is beschadigd.', hint: 'Neem een andere kopie ervan.' },
  'recovery/no-case': only('Open eerst de beelden, daarna het herstelbestand.'),
  'recovery/not-one': only('Dit is geen herstelbestand van Lobule.'),
  'recovery/other-grid': only('Het herstelbestand hoort bij andere beelden.'),
  'recovery/other-study': {
    text: 'Dit herstelbestand hoort bij een ander onderzoek.',
    hint: 'Open de beelden van dat onderzoek, daarna het herstelbestand.',
  },
  'recovery/version': {
    text: 'Dit herstelbestand is door een nieuwere versie van Lobule geschreven.',
    hint: 'Open het met die versie.',
  },
  'seg/bad-time': internal,
  'seg/cut-off': {
    text: 'De segmentatie is afgekapt: er ontbreken pixels.',
    hint: 'Kopieer het bestand opnieuw; een onvolledig masker wordt niet getoond.',
  },
  'seg/geometry-mismatch': only('Een coupe ligt niet waar het masker zegt; de SEG zou verschoven zijn.'),
  'seg/label-twice': only('Twee segmenten hebben hetzelfde label in één laag.'),
  'seg/labelmap-overlap': {
    text: 'Een labelkaart heeft één segment per voxel, maar enkele van deze segmenten overlappen.',
    hint: 'Sla op als BINARY, dat overlappende segmenten behoudt, of sla minder segmenten op.',
  },
  'seg/mosaic': {
    text: 'Deze beelden zijn tegels van een Siemens-mozaïek: geen SEG kan naar een tegel verwijzen.',
    hint: 'Exporteer de reeks van de scanner als losse coupes of Enhanced MR; NIfTI-export werkt wel.',
  },
  'seg/no-codec': only('De decoder voor gecomprimeerde segmentaties is hier niet beschikbaar.'),
  'seg/no-frame-of-reference': only(
    'Deze beelden noemen geen referentiekader (frame of reference), dus een SEG ervan zou geen echte plaats hebben.',
  ),
  'seg/no-geometry': only('Deze beelden zeggen niet waar in de patiënt ze liggen, dus een SEG kan dat ook niet.'),
  'seg/no-grid': only('Deze coupes vormen geen regelmatig volume, dus een masker ervan kan niet worden opgeslagen.'),
  'seg/no-identity': only(
    'Een beeld mist de identificatie (SOP Instance UID, reeks, onderzoek) waarnaar een SEG verwijst.',
  ),
  'seg/no-pixels': only('De segmentatie bevat geen pixels.'),
  'seg/no-segments': only('Er is geen segment om op te slaan.'),
  'seg/no-thickness': only('Dit losse beeld noemt geen coupedikte; een SEG zou er een moeten verzinnen.'),
  'seg/not-a-seg': only('Dit bestand is geen segmentatie (DICOM SEG).'),
  'seg/nothing-painted': {
    text: 'Geen segment heeft een voxel, dus er is niets voor een labelkaart.',
    hint: 'Teken eerst iets in, of sla op als BINARY: dat kan zeggen dat een segment met opzet leeg is.',
  },
  'seg/size-mismatch': only('Een masker heeft niet de grootte van de beelden waarop het is getekend.'),
  'seg/source-changed': {
    text: 'Een beeldbestand is niet meer dat waarop het masker is getekend.',
    hint: 'Open het onderzoek opnieuw en vergelijk voordat u opslaat.',
  },
  'seg/source-missing': {
    text: 'De beeldbestanden zijn niet meer open, en een SEG neemt gegevens daaruit over.',
    hint: 'Open het onderzoek opnieuw (de maskers zijn bewaard) en sla dan op.',
  },
  'seg/unreadable': only('De segmentatie heeft een pixelformaat dat geen SEG heeft.'),
  'seg/unsupported': only('De segmentatie kan niet worden gelezen.'),
  'seg/verification-failed': {
    text: 'Het bestand is teruggelezen en verschilt, dus het is niet opgeslagen.',
    hint: 'Uw maskers zijn veilig. Meld dit: het is een fout van de toepassing.',
  },
  'segment/empty-name': only('Een segment heeft een naam nodig.'),
  'segment/layer-full': {
    text: 'Deze laag bevat al 255 segmenten; meer kan niet.',
    hint: 'Verwijder segmenten die niet nodig zijn, of ga verder op een andere reeks.',
  },
  'segment/locked': { text: 'Dit segment is vergrendeld.', hint: 'Ontgrendel het in de lijst van segmenten.' },
  'region/nothing': only('Hier is niets te vinden.'),
  'segment/no-grid': {
    text: 'Op deze reeks kan niets worden gesegmenteerd: de coupes vormen geen regelmatig volume.',
    hint: 'Kies een andere reeks van het onderzoek.',
  },
  'segment/no-volume': only('Toon eerst een reeks en voeg dan een segment toe.'),
  'segment/other-role': {
    text: 'Dit type past niet: een laesie kan geen anatomie worden, en anatomie geen laesie.',
    hint: 'Voeg een nieuw segment van dat type toe.',
  },
  'segment/unknown-preset': internal,
  'sr/unknown-measurement': only('Het verslag kent een van de metingen niet.'),
  'sr/axes': { text: 'De lange as van een laesie is korter dan de korte as.', hint: 'Meet opnieuw.' },
  'sr/bad-ends': { text: 'Een meting is niet de afstand van haar eindpunten.', hint: 'Meet opnieuw.' },
  'sr/bad-seg': only('Een segmentatie van het verslag is onvolledig.'),
  'sr/bad-value': only('Een waarde is geen meting in haar eenheid.'),
  'sr/no-seg': {
    text: 'Een verslag verwijst naar segmentaties, en er is er nog geen opgeslagen.',
    hint: 'Sla eerst de segmentatie op; ze mag leeg zijn.',
  },
  'sr/no-segment': {
    text: 'Een laesie verwijst naar een segment dat in geen opgeslagen SEG staat.',
    hint: 'Sla de segmentatie opnieuw op, daarna het verslag.',
  },
  'sr/no-site': { text: 'Een laesie heeft geen plaats.', hint: 'Kies de lever of een leversegment.' },
  'sr/no-source': {
    text: 'De beeldbestanden zijn niet meer open, en een verslag neemt gegevens daaruit over.',
    hint: 'Open het onderzoek opnieuw en sla dan op.',
  },
  'sr/not-a-report': only('Dit bestand is geen gestructureerd verslag.'),
  'sr/not-equal': only('Het verslag is niet opgeslagen: teruggelezen verschilt het van wat geschreven moest worden.'),
  'sr/other-study': {
    text: 'De segmentaties en de beelden van dit verslag zijn van verschillende onderzoeken.',
    hint: 'Sla één verslag per onderzoek op.',
  },
  'sr/two-categories': { text: 'Een laesie heeft twee LI-RADS-categorieën.', hint: 'Behoud er één.' },
  'statement/has-lesions': {
    text: 'Deze casus heeft laesies, dus er kan niet worden gezegd dat er geen zijn.',
    hint: 'Verwijder eerst de laesies.',
  },
  ...projectErrors,
  ...serverErrors,
  'storage/damaged': only('Een opgeslagen stap of masker is beschadigd.'),
  'storage/failed': {
    text: 'Opslaan in deze browser is mislukt.',
    hint: 'Het wordt vanzelf opnieuw geprobeerd. Houdt het aan, sla dan een herstelbestand op.',
  },
  'storage/files-missing': {
    text: 'De browser heeft beelden van deze casus verwijderd.',
    hint: 'Open dezelfde bestanden opnieuw: wat u hebt getekend komt dan terug.',
  },
  'storage/journal-gap': only('Eerdere stappen ontbreken in de opslag van de browser.'),
  'storage/newer-version': {
    text: 'Dit is opgeslagen door een nieuwere versie van Lobule.',
    hint: 'Herlaad de pagina om die versie te krijgen.',
  },
  'storage/permission': {
    text: 'De browser vraagt uw toestemming om de map weer te lezen.',
    hint: 'Open de casus vanaf de startpagina en sta het toe, of sleep de map naar de pagina.',
  },
  'storage/quota': {
    text: 'Er is geen ruimte meer om op te slaan: de schijf of het deel voor deze site is vol.',
    hint: 'Maak schijfruimte vrij, of verwijder oude casussen op de startpagina. Zolang deze pagina open blijft gaat niets verloren.',
  },
  'storage/unavailable': {
    text: 'Deze browser laat de pagina niets opslaan.',
    hint: 'Verlaat het privévenster of sta sitegegevens toe, en herlaad. Of sla een herstelbestand op.',
  },
  'viewport/memory-full': {
    text: 'Er is te weinig geheugen om nog een beeld te tonen.',
    hint: 'Sluit beelden of casussen die niet nodig zijn, of stel een hogere geheugengrens in.',
  },
  'viewport/no-webgl': {
    text: 'Deze browser kan geen beelden tekenen: WebGL 2 ontbreekt of staat uit.',
    hint: 'Zet hardwareversnelling aan, werk het grafische stuurprogramma bij, of gebruik een actuele Chrome, Edge of Firefox.',
  },
  'viewport/not-shown': only('Dit beeld staat niet op de pagina, dus er is geen plaatje van.'),
  'viewport/size-mismatch': internal,
  'viewport/snapshot-failed': {
    text: 'Het plaatje kon niet worden gemaakt.',
    hint: 'Haal het beeld naar voren en probeer het opnieuw.',
  },
  'viewport/unknown-volume': internal,
  'volume/no-memory': {
    text: 'Deze reeks past niet in het geheugen van de browser.',
    hint: 'Sluit andere tabbladen of casussen en open de reeks opnieuw.',
  },
  'worker/failed': {
    text: 'Een achtergronddeel van de toepassing is gestopt.',
    hint: 'Probeer het opnieuw. Komt het terug, herlaad dan de pagina: wat u hebt getekend blijft bewaard.',
  },
  'worker/stopped': only('Het werk is gestopt.'),
};
