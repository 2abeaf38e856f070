import type { ActionRecord } from '../action-record.ts';

const always = () => true;

export const HELP_ACTIONS: readonly ActionRecord[] = [
  {
    id: 'help.sheet',
    label: 'Keys and help',
    description: 'Show every key and mouse button.',
    group: 'help',
    icon: 'help-circle',
    keys: ['?'],
    enabled: always,
    run: ({ ui }) => ui.openHelp(),
  },
  {
    id: 'help.palette',
    label: 'All commands',
    description: 'Find a command by name.',
    group: 'help',
    icon: 'command',
    keys: ['$mod+K'],
    enabled: always,
    run: ({ ui }) => ui.openPalette(),
  },
];
