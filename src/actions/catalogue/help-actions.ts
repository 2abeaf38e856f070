import type { ActionRecord } from '../action-record.ts';

const always = () => true;

export const HELP_ACTIONS: readonly ActionRecord[] = [
  {
    id: 'help.sheet',
    group: 'help',
    icon: 'help-circle',
    keys: ['?'],
    enabled: always,
    run: ({ ui }) => ui.openHelp(),
  },
  {
    id: 'help.palette',
    group: 'help',
    icon: 'command',
    keys: ['$mod+K'],
    enabled: always,
    run: ({ ui }) => ui.openPalette(),
  },
  {
    id: 'help.keys',
    group: 'help',
    icon: 'command',
    keys: ['$mod+,'],
    enabled: always,
    run: ({ ui }) => ui.openKeys(),
  },
  {
    id: 'help.language',
    group: 'help',
    icon: 'globe',
    keys: [],
    enabled: always,
    run: ({ ui }) => ui.nextLanguage(),
  },
];
