import { says } from '../../action-text.ts';
import type { compareActions as english } from '../../english/actions/compare.ts';

export const compareActions: typeof english = {
  'compare.nextPhase': says('Volgende fase', 'De volgende contrastfase op dezelfde plaats in het actieve beeld tonen.'),
  'compare.previousPhase': says('Vorige fase', 'De vorige contrastfase op dezelfde plaats in het actieve beeld tonen.'),
  'compare.cineSlices': says('Cine door coupes', 'De coupes van het actieve beeld afspelen; nogmaals om te stoppen.'),
  'compare.cinePhases': says(
    'Cine door fasen',
    'De contrastfasen op dezelfde plaats afspelen; nogmaals om te stoppen.',
  ),
  'compare.cineFaster': says('Cine sneller', 'Meer beelden per seconde.'),
  'compare.cineSlower': says('Cine langzamer', 'Minder beelden per seconde.'),
  'compare.nudgeForward': says(
    'Reeks een coupe omhoog schuiven',
    'Deze reeks een coupe verschuiven ten opzichte van de andere. Shift met het wiel doet hetzelfde. In een vergelijking schuift de tweede reeks.',
  ),
  'compare.nudgeBack': says(
    'Reeks een coupe omlaag schuiven',
    'Deze reeks een coupe de andere kant op verschuiven. Shift met het wiel doet hetzelfde.',
  ),
  'compare.nudgeLeft': says(
    'Reeks naar links schuiven',
    'Deze reeks, in een vergelijking de tweede, 1 mm naar links schuiven.',
  ),
  'compare.nudgeRight': says(
    'Reeks naar rechts schuiven',
    'Deze reeks, in een vergelijking de tweede, 1 mm naar rechts schuiven.',
  ),
  'compare.nudgeUp': says(
    'Reeks naar boven schuiven',
    'Deze reeks, in een vergelijking de tweede, 1 mm naar boven schuiven.',
  ),
  'compare.nudgeDown': says(
    'Reeks naar beneden schuiven',
    'Deze reeks, in een vergelijking de tweede, 1 mm naar beneden schuiven.',
  ),
  'compare.nudgeReset': says('Verschuiving opheffen', 'De reeks ligt weer zoals het bestand zegt.'),
  'compare.align': says(
    'Reeks uitlijnen',
    'De verschuiving zoeken waarmee deze reeks het best op de referentiefase past. Maskers en export verschuiven nooit; ongedaan maken kan.',
  ),
  'compare.subtract': says(
    'Blanco fase aftrekken',
    'De actieve reeks min de fase voor contrast in kleur tonen; nogmaals om te stoppen.',
  ),
  'compare.blend': says('Twee fasen mengen', 'Een tweede reeks over de actieve leggen; nogmaals om te stoppen.'),
  'compare.swipe': says(
    'Twee fasen met schuiflijn',
    'Een tweede reeks rechts van een lijn tonen; nogmaals om te stoppen.',
  ),
  'compare.moreSecond': says('Meer van de tweede reeks', 'De menging of de schuiflijn verplaatsen.'),
  'compare.lessSecond': says('Minder van de tweede reeks', 'De menging of de schuiflijn verplaatsen.'),
  'compare.nextSecond': says(
    'Volgende tweede reeks',
    'Een andere reeks ligt over de actieve of wordt ervan afgetrokken.',
  ),
  'compare.previousSecond': says(
    'Vorige tweede reeks',
    'Een andere reeks ligt over de actieve of wordt ervan afgetrokken.',
  ),
  'compare.secondColours': says('Volgende kleuren van de tweede reeks', 'Grijs, heet, viridis, regenboog.'),
  'compare.colourMap': says('Volgende kleurenschaal', 'Grijs, heet, viridis, regenboog, met teken.'),
  'compare.slab': says('Plak', 'Een plak rond het vlak projecteren: maximum, minimum, gemiddelde, uit.'),
  'compare.slabThicker': says('Dikkere plak', 'De geprojecteerde plak dikker maken.'),
  'compare.slabThinner': says('Dunnere plak', 'De geprojecteerde plak dunner maken.'),
};
