import type { english } from '../english/english.ts';

export const keys: (typeof english)['keys'] = {
  title: 'Toetsen en muis instellen',
  description:
    'Klik op een toets om die te wijzigen en druk de nieuwe. Elke opdracht kan meer toetsen hebben, of geen.',
  preset: 'Voorinstelling',
  presets: { ohif: 'OHIF', slicer: '3D Slicer', pacs: 'PACS' },
  mouse: 'Muis',
  middle: 'Midden slepen',
  secondary: 'Rechts slepen',
  wheel: 'Wiel',
  wheelDetail: 'Ctrl en het wiel doen het andere van de twee.',
  roles: { pan: 'Verschuiven', zoom: 'Zoomen', window: 'Venster', scroll: 'Bladeren' },
  search: 'Opdracht zoeken',
  press: 'Druk een toets',
  pressDetail: 'Escape laat alles zoals het was, Backspace neemt de toets weg.',
  add: (action) => `Toets toevoegen aan ${action}`,
  change: (key, action) => `${key} van ${action} wijzigen`,
  restore: (action) => `Toetsen van de voorinstelling voor ${action}`,
  conflicts: (n) => `${n} ${n === 1 ? 'toets doet' : 'toetsen doen'} twee dingen`,
  noConflicts: 'Geen toets doet twee dingen',
  alsoRuns: (action) => `Ook: ${action}`,
  reset: 'Zoals de voorinstelling',
  exportFile: 'Exporteren',
  importFile: 'Importeren',
  open: 'Toetsen wijzigen',
  notAFile: 'Dit is geen bestand met toetsinstellingen van Lobule.',
};
