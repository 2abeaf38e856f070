import type { english } from '../english/english.ts';

export const history: (typeof english)['history'] = {
  title: 'Verloop',
  empty: 'Hier staat elke stap; elke stap kan ongedaan worden gemaakt.',
  undo: 'Ongedaan maken',
  redo: 'Opnieuw',
  goTo: (label) => `Terug naar: ${label}`,
  undone: 'Ongedaan gemaakt',
  now: 'Nu',
};
