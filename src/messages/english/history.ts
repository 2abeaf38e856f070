export const history = {
  title: 'History',
  empty: 'Every step is listed here and can be taken back.',
  undo: 'Undo',
  redo: 'Redo',
  goTo: (label: string) => `Go back to: ${label}`,
  undone: 'Taken back',
  now: 'Now',
};
