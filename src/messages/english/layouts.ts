/** Arrangements of pictures that readers make. */
export const layouts = {
  title: 'Own layouts',
  detail:
    'Drag series onto pictures, change the grid, drag a picture by its handle onto another one; then keep the arrangement under a name. Other studies are hung by it by phase and sequence.',
  mine: 'Own layouts',
  manage: 'Own layouts…',
  saveAs: 'Keep what is on screen as',
  save: 'Keep',
  saved: (name: string) => `Kept as ${name}.`,
  replaces: 'Takes the place of the layout of that name.',
  nothing: 'There is no picture on screen to keep.',
  none: 'None yet.',
  name: 'Name of the layout',
  show: (name: string) => `Hang this study by ${name}`,
  use: 'Hang',
  opens: 'Opens studies that fill it',
  export: (name: string) => `Save ${name} as a file`,
  exportAll: 'Save all as a file',
  import: 'Add from a file',
  remove: (name: string) => `Delete ${name}`,
  removed: (name: string) => `${name} is deleted.`,
  putBack: 'Bring back',
  grid: (rows: number, columns: number) => `${rows} × ${columns}`,
  gridTitle: 'Rows and columns',
  gridOf: (rows: number, columns: number) =>
    `${rows} ${rows === 1 ? 'row' : 'rows'} of ${columns} ${columns === 1 ? 'picture' : 'pictures'}`,
  swap: (n: number) => `Move picture ${n}: drag it onto another one, or press Ctrl and Shift with an arrow`,
  swapHere: 'Change places',
  refused: 'These layouts cannot be added',
  imported: (added: number, of: number) => {
    const layoutsOf = (n: number) => `${n} ${n === 1 ? 'layout' : 'layouts'}`;
    return added === of ? `${layoutsOf(added)} added.` : `${layoutsOf(added)} of ${of} added; the others were here.`;
  },
  /** `at` is the place in the file. */
  problems: {
    json: (_at: string, _found: string, _allowed: string) => 'The file is not JSON.',
    format: (at: string, _found: string, allowed: string) =>
      `The file holds no layouts of Lobule: "${at}" is not "${allowed}".`,
    version: (_at: string, found: string, allowed: string) =>
      `The file has version ${found} of the format; this page reads version ${allowed}.`,
    layouts: (at: string, _found: string, _allowed: string) => `"${at}" must be a list of 1 to 200 layouts.`,
    field: (at: string, found: string, allowed: string) => `${at} is ${found}; it must be: ${allowed}.`,
    kind: (at: string, found: string, allowed: string) =>
      `${at}: "${found}" is no phase or sequence that is known. Known are: ${allowed}.`,
  },
};
