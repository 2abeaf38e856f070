import { type ActionText, says } from '../../action-text.ts';
import { presets } from '../presets.ts';

export const segmentActions = {
  'segment.addLesion': says(
    'Add lesion',
    'Start a new lesion on the series of the active view and make it the active segment.',
  ),
  'segment.addLiver': says('Add liver', 'Make the liver of the series in the active view the active segment.'),
  'segment.addOther': says('Add segment', 'Choose a lesion type or a structure from the list.'),
  'segment.next': says('Next segment', "Make the next segment of the active view's series the active one."),
  'segment.previous': says('Previous segment', "Make the previous segment of the active view's series the active one."),
  'segment.toggleVisible': says('Show segment', 'Show or hide the active segment.'),
  'segment.toggleLocked': says('Lock segment', 'Voxels of a locked segment are never painted over.'),
  'segment.clear': says('Clear segment', 'Remove all voxels of the active segment; the segment stays.'),
  'segment.delete': says('Delete segment', 'Remove the active segment with its voxels. Undo brings it back.'),
  'segment.toggleMasks': says('Show masks', 'Show or hide all masks.'),
  'segment.toggleFill': says('Fill masks', 'Masks filled, or their outline alone.'),
  ...phenotypes(presets.lesion),
};

/** `P` and a letter say what the active lesion is: one action for each lesion type. */
function phenotypes<Id extends string>(names: Readonly<Record<Id, string>>) {
  const entries = Object.entries<string>(names).map(([id, name]) => [
    `segment.phenotype-${id}`,
    says(name, `The active lesion is: ${name.toLowerCase()}.`),
  ]);
  return Object.fromEntries(entries) as Record<`segment.phenotype-${Id}`, ActionText>;
}
