import { says } from '../../action-text.ts';
import type { layoutActions as english } from '../../english/actions/layout.ts';

export const layoutActions: typeof english = {
  'layout.1x1': says('Eén beeld', 'Het leesvlak indelen: 1x1.'),
  'layout.1x2': says('Twee beelden', 'Het leesvlak indelen: 1x2.'),
  'layout.2x2': says('Vier beelden', 'Het leesvlak indelen: 2x2.'),
  'layout.2x3': says('Zes beelden', 'Het leesvlak indelen: 2x3.'),
  'layout.hang': says(
    'Ophangen naar fase',
    'Het onderzoek ordenen naar contrastfase en sequentie; wat ontbreekt blijft een leeg beeld met opschrift.',
  ),
  'layout.mpr': says('Drie vlakken', 'De actieve reeks in het axiale, sagittale en coronale vlak tonen.'),
  'layout.plane-acquisition': says('Opnamevlak', 'Het vlak tonen zoals het is opgenomen.'),
  'layout.plane-axial': says('Axiaal vlak', 'Het axiale vlak van de patiënt tonen.'),
  'layout.plane-sagittal': says('Sagittaal vlak', 'Het sagittale vlak van de patiënt tonen.'),
  'layout.plane-coronal': says('Coronaal vlak', 'Het coronale vlak van de patiënt tonen.'),
  'layout.nextView': says('Volgend beeld', 'Het volgende beeld actief maken.'),
  'layout.previousView': says('Vorig beeld', 'Het vorige beeld actief maken.'),
  'layout.overlay-level': says(
    'Teksten: alle, weinig, geen',
    'Alle teksten over de beelden, wat het lezen vraagt, of geen.',
  ),
  'layout.overlay-text': says('Hoekteksten', 'De hoekteksten tonen of verbergen.'),
  'layout.overlay-letters': says('Oriëntatieletters', 'De oriëntatieletters tonen of verbergen.'),
  'layout.overlay-scaleBar': says('Schaalbalk', 'De schaalbalk tonen of verbergen.'),
  'layout.overlay-graphics': says('Tekens uit het bestand', 'De tekens uit het bestand tonen of verbergen.'),
  'layout.panel-studies': says('Paneel met reeksen', 'Het paneel met reeksen tonen of verbergen.'),
  'layout.panel-segments': says('Paneel met segmenten', 'Het paneel met segmenten tonen of verbergen.'),
  'layout.surfaces': says(
    'Drie dimensies',
    'Toon of verberg de oppervlakken van alle zichtbare segmenten; klik op een oppervlak om erheen te gaan.',
  ),
  'layout.own': says(
    'Eigen indelingen',
    'De indeling in beeld onder een naam bewaren; eigen indelingen ophangen, hernoemen, verwijderen, uitwisselen.',
  ),
  'layout.own-1': says('Eigen indeling 1', 'Het onderzoek volgens de eerste eigen indeling ophangen.'),
  'layout.own-2': says('Eigen indeling 2', 'Het onderzoek volgens de tweede eigen indeling ophangen.'),
  'layout.own-3': says('Eigen indeling 3', 'Het onderzoek volgens de derde eigen indeling ophangen.'),
  'layout.own-4': says('Eigen indeling 4', 'Het onderzoek volgens de vierde eigen indeling ophangen.'),
  'layout.secondWindow': says(
    'Tweede venster',
    'Hetzelfde geval in een ander venster, voor een tweede scherm: alleen lezen, met eigen beelden die meebladeren.',
  ),
  'layout.nextRegion': says(
    'Volgend deel van de pagina',
    'De focus op het volgende deel: kop, onderzoeken, gereedschap, beelden, zijpaneel.',
  ),
  'layout.previousRegion': says('Vorig deel van de pagina', 'De focus op het deel ervoor.'),
  'layout.moveLeft': says('Beeld naar links', 'Het actieve beeld wisselt van plaats met dat links ervan.'),
  'layout.moveRight': says('Beeld naar rechts', 'Het actieve beeld wisselt van plaats met dat rechts ervan.'),
  'layout.moveUp': says('Beeld naar boven', 'Het actieve beeld wisselt van plaats met dat erboven.'),
  'layout.moveDown': says('Beeld naar beneden', 'Het actieve beeld wisselt van plaats met dat eronder.'),
  'layout.link': says('Beelden koppelen', 'Beelden bladeren samen naar de positie in de patiënt.'),
  'layout.hidePatientData': says(
    'Patiëntgegevens verbergen',
    'Namen, datums en nummers van de patiënt overal op de pagina verbergen.',
  ),
};
