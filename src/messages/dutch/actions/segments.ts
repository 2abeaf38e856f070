import { type ActionText, says } from '../../action-text.ts';
import type { segmentActions as english } from '../../english/actions/segments.ts';
import { presets } from '../presets.ts';

export const segmentActions: typeof english = {
  'segment.addLesion': says(
    'Laesie toevoegen',
    'Een nieuwe laesie op de reeks van het actieve beeld beginnen en tot actief segment maken.',
  ),
  'segment.addLiver': says('Lever toevoegen', 'De lever op de reeks van het actieve beeld tot actief segment maken.'),
  'segment.addOther': says('Segment toevoegen', 'Een type laesie of een structuur uit de lijst kiezen.'),
  'segment.next': says('Volgend segment', 'Het volgende segment van de reeks in het actieve beeld actief maken.'),
  'segment.previous': says('Vorig segment', 'Het vorige segment van de reeks in het actieve beeld actief maken.'),
  'segment.toggleVisible': says('Segment tonen', 'Het actieve segment tonen of verbergen.'),
  'segment.toggleLocked': says('Segment vergrendelen', 'Voxels van een vergrendeld segment worden nooit overtekend.'),
  'segment.clear': says('Segment leegmaken', 'Alle voxels van het actieve segment verwijderen; het segment blijft.'),
  'segment.delete': says(
    'Segment verwijderen',
    'Het actieve segment met zijn voxels verwijderen. Ongedaan maken haalt het terug.',
  ),
  'segment.toggleMasks': says('Maskers tonen', 'Alle maskers tonen of verbergen.'),
  'segment.toggleFill': says('Maskers vullen', 'Maskers gevuld, of alleen hun rand.'),
  ...phenotypes(presets.lesion),
};

function phenotypes<Id extends string>(names: Readonly<Record<Id, string>>) {
  const entries = Object.entries<string>(names).map(([id, name]) => [
    `segment.phenotype-${id}`,
    says(name, `De actieve laesie is: ${name.charAt(0).toLowerCase()}${name.slice(1)}.`),
  ]);
  return Object.fromEntries(entries) as Record<`segment.phenotype-${Id}`, ActionText>;
}
