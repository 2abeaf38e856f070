import type { english } from '../english/english.ts';

export const history: (typeof english)['history'] = {
  active: (time) => `Actief ${time}`,
  activeDetail: 'Tijd tussen stappen; pauzes van meer dan een minuut tellen niet mee.',
  minutes: (minutes, seconds) => `${minutes}:${seconds} min`,
  title: 'Verloop',
  empty: 'Hier staat elke stap; elke stap kan ongedaan worden gemaakt.',
  undo: 'Ongedaan maken',
  redo: 'Opnieuw',
  goTo: (label) => `Terug naar: ${label}`,
  restored: (label) => `Terug naar: ${label}`,
  byHand: 'Met de hand',
  by: (model) => `Door ${model}`,
  of: 'Stappen van',
  all: 'Alle stappen',
  undone: 'Ongedaan gemaakt',
  now: 'Nu',
};
