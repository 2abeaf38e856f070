import { formatCount } from '../format.ts';

export const surfaces = {
  title: 'Three dimensions',
  picture:
    'Surfaces of the segments. Drag to turn, with Shift to move, wheel to zoom; arrow keys turn, plus and minus zoom.',
  none: 'Nothing to show yet: paint a segment on this series.',
  working: 'Making surfaces …',
  count: (n: number) => `${formatCount(n)} ${n === 1 ? 'surface' : 'surfaces'}`,
  organs: 'Organs',
  organsDetail: 'How dense organs are drawn. Lesions stay solid.',
  cloud: 'Images',
  cloudDetail: 'Maximum intensity of the series in the active view, behind the surfaces.',
  fit: 'Fit',
  larger: 'Larger panel',
  smaller: 'Smaller panel',
  close: 'Close',
  from: 'Seen from',
  sides: {
    anterior: 'Front',
    posterior: 'Back',
    left: 'Left of the patient',
    right: 'Right of the patient',
    superior: 'Head',
    inferior: 'Feet',
  },
  letters: { anterior: 'A', posterior: 'P', left: 'L', right: 'R', superior: 'S', inferior: 'I' },
};
