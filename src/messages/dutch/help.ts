import type { english } from '../english/english.ts';

export const help: (typeof english)['help'] = {
  title: 'Toetsen en muis',
  description: 'Elke opdracht staat ook in het opdrachtenvenster.',
  mouse: 'Muis',
  mouseBindings: [
    { effect: 'Het gekozen gereedschap', gesture: 'Links slepen' },
    { effect: 'Gummen tijdens het tekenen', gesture: 'Ctrl + links slepen' },
    { effect: 'Grootte van het penseel', gesture: 'Shift + wiel' },
    { effect: 'Reeks verschuiven', gesture: 'Shift + wiel' },
    { effect: 'Positie in alle beelden', gesture: 'Shift + bewegen' },
    { effect: 'Een reeks tonen', gesture: 'Klikken, of naar een beeld slepen' },
  ],
  search: 'Opdracht zoeken',
  searchNone: 'Geen opdracht gevonden.',
  palette: 'Opdrachtenvenster',
  paletteHint: 'Typ wat u wilt doen',
  groups: {
    file: 'Bestand',
    edit: 'Bewerken',
    tools: 'Gereedschap',
    compare: 'Vergelijken',
    view: 'Beeld',
    layout: 'Indeling',
    phases: 'Fasen',
    segments: 'Segmenten',
    lesions: 'Laesies',
    export: 'Exporteren',
    help: 'Hulp',
  },
  about: (version, commit) => `Lobule ${version} (${commit})`,
  language: 'Taal',
};
