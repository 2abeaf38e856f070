import { says } from '../../action-text.ts';

export const lesionActions = {
  'lesion.next': says('Next lesion', 'Go to the next lesion by number, on its key slice.'),
  'lesion.previous': says('Previous lesion', 'Go to the previous lesion by number, on its key slice.'),
  'lesion.goTo': says('Go to lesion', 'Show the key slice of the active lesion in every picture.'),
  'lesion.markKeySlice': says('Mark key slice', 'The slice in the active picture shows the active lesion best.'),
  'lesion.copyToView': says(
    'Copy lesion to this series',
    'Copy the mask of the active lesion to the series in the active picture.',
  ),
  'lesion.split': says('Split lesion', 'Every separate piece of the active mask becomes a lesion of its own.'),
  'lesion.renumber': says('Number lesions from head to foot', 'Lesion numbers follow their position in the liver.'),
  'lesion.delete': says('Delete lesion', 'Remove the active lesion with its masks on every series.'),
  'lesion.done': says('Lesion done', 'The reader has finished with the active lesion, or goes back to it.'),
  'lesion.noLesion': says('No focal lesion', 'State that the liver was read and holds no focal lesion.'),
  'lesion.confidence1': says('Confidence 1: a guess', 'How sure the phenotype of the active lesion is.'),
  'lesion.confidence2': says('Confidence 2: rather unsure', 'How sure the phenotype of the active lesion is.'),
  'lesion.confidence3': says('Confidence 3: likely', 'How sure the phenotype of the active lesion is.'),
  'lesion.confidence4': says('Confidence 4: rather sure', 'How sure the phenotype of the active lesion is.'),
  'lesion.confidence5': says('Confidence 5: certain', 'How sure the phenotype of the active lesion is.'),
};
