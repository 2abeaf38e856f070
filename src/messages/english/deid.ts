import { formatCount } from '../format.ts';

export const deid = {
  open: 'De-identify images',
  title: 'De-identify images',
  description: 'Images, segmentations, reports and structure sets together, by the Basic Profile of PS3.15.',
  choose: 'Choose folder',
  chosen: (n: number) => `${formatCount(n)} ${n === 1 ? 'file' : 'files'}`,
  secret: 'Secret of the project (at least 16 characters)',
  secretNote: 'The same secret gives the same pseudonyms again. It is not kept; write it down and keep it apart.',
  dryRun: 'Dry run',
  write: 'De-identify and save',
  treated: (n: number) => `${formatCount(n)} ${n === 1 ? 'file' : 'files'} de-identified.`,
  leftOut: (n: number) => `${formatCount(n)} left out:`,
  options: {
    'clean-descriptors': 'Keep descriptions, cleaned',
    'clean-structured-content': 'Keep reports, cleaned',
    'retain-modified-dates': 'Keep dates, moved by one number of days for each patient',
    'retain-patient-characteristics': 'Keep sex, age, size and weight',
    'retain-device': 'Keep the device',
  },
  actions: {
    removed: 'removed',
    emptied: 'emptied',
    replaced: 'replaced',
    uid: 'identifiers replaced',
    shifted: 'dates moved',
    cleaned: 'cleaned',
    capped: 'ages capped',
    added: 'added',
  },
};
