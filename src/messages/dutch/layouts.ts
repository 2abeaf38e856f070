import type { english } from '../english/english.ts';

export const layouts: (typeof english)['layouts'] = {
  title: 'Eigen indelingen',
  detail:
    'Sleep reeksen op beelden, verander het raster, sleep een beeld aan zijn greep op een ander; bewaar de indeling dan onder een naam. Andere onderzoeken worden er per fase en sequentie mee opgehangen.',
  mine: 'Eigen indelingen',
  manage: 'Eigen indelingen…',
  saveAs: 'Wat in beeld is bewaren als',
  save: 'Bewaren',
  saved: (name) => `Bewaard als ${name}.`,
  replaces: 'Neemt de plaats in van de indeling met die naam.',
  nothing: 'Er is geen beeld om te bewaren.',
  none: 'Nog geen.',
  name: 'Naam van de indeling',
  show: (name) => `Dit onderzoek ophangen volgens ${name}`,
  use: 'Ophangen',
  opens: 'Opent onderzoeken die haar vullen',
  export: (name) => `${name} als bestand opslaan`,
  exportAll: 'Alle als bestand opslaan',
  import: 'Toevoegen uit een bestand',
  remove: (name) => `${name} verwijderen`,
  removed: (name) => `${name} is verwijderd.`,
  putBack: 'Terughalen',
  grid: (rows, columns) => `${rows} × ${columns}`,
  gridTitle: 'Rijen en kolommen',
  gridOf: (rows, columns) =>
    `${rows} ${rows === 1 ? 'rij' : 'rijen'} van ${columns} ${columns === 1 ? 'beeld' : 'beelden'}`,
  swap: (n) => `Beeld ${n} verplaatsen: sleep het op een ander, of druk op Ctrl en Shift met een pijl`,
  swapHere: 'Van plaats wisselen',
  refused: 'Deze indelingen kunnen niet worden toegevoegd',
  imported: (added, of) => {
    const layoutsOf = (n: number) => `${n} ${n === 1 ? 'indeling' : 'indelingen'}`;
    return added === of
      ? `${layoutsOf(added)} toegevoegd.`
      : `${layoutsOf(added)} van ${of} toegevoegd; de andere waren er al.`;
  },
  problems: {
    json: () => 'Het bestand is geen JSON.',
    format: (at, _found, allowed) => `Het bestand bevat geen indelingen van Lobule: "${at}" is niet "${allowed}".`,
    version: (_at, found, allowed) =>
      `Het bestand heeft versie ${found} van het formaat; deze pagina leest versie ${allowed}.`,
    layouts: (at) => `"${at}" moet een lijst van 1 tot 200 indelingen zijn.`,
    field: (at, found, allowed) => `${at} is ${found}; het moet zijn: ${allowed}.`,
    kind: (at, found, allowed) => `${at}: "${found}" is geen bekende fase of sequentie. Bekend zijn: ${allowed}.`,
  },
};
