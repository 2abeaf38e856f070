import type { english } from '../english/english.ts';

export const help: (typeof english)['help'] = {
  title: 'Toetsen en muis',
  description: 'Elke opdracht staat ook in het opdrachtenvenster.',
  mouse: 'Muis',
  mouseBindings: [
    { effect: 'Het gekozen gereedschap', gesture: 'Links slepen' },
    { effect: 'Verschuiven', gesture: 'Midden slepen' },
    { effect: 'Zoomen', gesture: 'Rechts slepen' },
    { effect: 'Volgende en vorige coupe', gesture: 'Wiel' },
    { effect: 'Gummen tijdens het tekenen', gesture: 'Ctrl + links slepen' },
    { effect: 'Grootte van het penseel', gesture: 'Shift + wiel' },
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
