import { says } from '../../action-text.ts';

export const projectActions = {
  'project.next': says('Read next case', 'Open the next case of the worklist that you have not submitted yet.'),
  'project.submit': says('Submit reading', 'Seal the reading, hand it in, and go back to the worklist.'),
  'project.leave': says('Back to worklist', 'Keep the reading as a draft in the project and close the case.'),
};
