import { formatCount } from '../format.ts';

export const studies = {
  title: 'Studies',
  add: 'Add files to this case',
  series: (n: number | null) => (n === null ? 'Series' : `Series ${n}`),
  fetched: (done: number, total: number) => `${formatCount(done)} of ${formatCount(total)} here`,
  slices: (n: number) => `${formatCount(n)} ${n === 1 ? 'image' : 'images'}`,
  volumes: (n: number) => `${n} volumes`,
  shownIn: (cells: string) => `Shown in picture ${cells}`,
  activeHint: 'Click or press Enter to show it in the active picture; drag it to another one.',
  warnings: (n: number) => `${n} ${n === 1 ? 'note' : 'notes'}`,
  kind: {
    volume: '',
    stack: 'Stack',
    picture: 'Picture',
  },
  kindDetail: {
    volume: '',
    stack: 'Slices without one regular spacing. They scroll in order, but cannot be segmented or cut in other planes.',
    picture: 'No position in the patient. For looking only.',
  },
  recognised: (kind: string, percent: number) => `Recognised as ${kind} (${percent} % sure)`,
  split: {
    bValue: (b: string) => `b ${b}`,
    echoTime: (ms: string) => `TE ${ms}`,
    temporal: (n: number) => `time ${n}`,
  },
  splitDetail:
    'One series of the scanner holds several volumes. This one is set apart by the value in the mark (b-value, echo time in ms, time point or image type).',
  others: 'Other objects',
  hidden: 'Hidden',
  unknownPatient: 'No name',
};
