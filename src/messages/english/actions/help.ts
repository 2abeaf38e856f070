import { says } from '../../action-text.ts';

export const helpActions = {
  'help.sheet': says('Keys and help', 'Show every key and mouse button.'),
  'help.palette': says('All commands', 'Find a command by name.'),
  'help.keys': says('Key bindings', 'Change what keys and mouse buttons do; presets of OHIF, 3D Slicer and PACS.'),
  'help.language': says('Next language', 'Change the language of the interface. This browser remembers it.'),
};
