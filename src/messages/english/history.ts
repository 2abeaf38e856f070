export const history = {
  active: (time: string) => `Active ${time}`,
  activeDetail: 'Time between steps; pauses of more than a minute are not counted.',
  minutes: (minutes: number, seconds: string) => `${minutes}:${seconds} min`,
  title: 'History',
  empty: 'Every step is listed here and can be taken back.',
  undo: 'Undo',
  redo: 'Redo',
  goTo: (label: string) => `Go back to: ${label}`,
  undone: 'Taken back',
  now: 'Now',
};
