import { says } from '../../action-text.ts';

export const fileActions = {
  'file.openFiles': says(
    'Open files',
    'Open DICOM files, ZIP archives or NIfTI images. With a case open they are added to it.',
  ),
  'file.openFolder': says('Open folder', 'Open everything in a folder and the folders inside of it.'),
  'file.openServer': says('Open from the image server', 'Search the server of this site and open a study.'),
  'file.openDemo': says('Open demo case', 'Make a simulated multi-phase liver MRI on this machine and open it.'),
  'file.close': says('Close case', 'Save what is pending and go back to the list of cases.'),
  'file.showSkipped': says('What was not loaded', 'List the files that are not shown, each with the reason.'),
  'file.downloadRecovery': says(
    'Download recovery file',
    'Write the whole reading with its masks into one file, for when the browser can not save.',
  ),
  'file.restoreRecovery': says(
    'Restore from recovery file',
    'Bring a recovery file into the open case, as one step that can be undone.',
  ),
};
