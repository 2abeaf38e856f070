import { formatCount } from '../format.ts';

/** Tools that work on masks: the region of one gesture, scissors, operations on whole masks. */
export const masks = {
  region: {
    hint: 'Click a lesion, draw its diameter, or scribble in it.',
    working: 'Looking in all phases',
    kind: 'Look for',
    kinds: { auto: 'Auto', lesion: 'Lesion', tissue: 'Tissue' },
    kindDetail: 'A lesion has a border; tissue is all that looks alike and hangs together. Auto decides by the image.',
    drag: 'A straight drag is',
    drags: { diameter: 'Diameter', stroke: 'Stroke' },
    tightness: 'Tightness',
    tightnessText: (percent: number) => `${percent} %`,
    size: (ml: string, phases: number) => `${ml} ml from ${formatCount(phases)} ${phases === 1 ? 'phase' : 'phases'}`,
    accept: 'Accept',
    acceptDetail: 'Into the active segment, or a new lesion when there is none. Shift+Enter: always a new lesion.',
    cancel: 'Cancel',
  },
};
