import type { masks as english } from '../english/masks.ts';
import { formatCount } from '../format.ts';

export const masks: typeof english = {
  region: {
    hint: 'Klik een laesie aan, teken de diameter of kras erin.',
    working: 'Zoekt in alle fasen',
    kind: 'Zoek',
    kinds: { auto: 'Auto', lesion: 'Laesie', tissue: 'Weefsel' },
    kindDetail:
      'Een laesie heeft een grens; weefsel is alles wat op elkaar lijkt en samenhangt. Auto beslist naar het beeld.',
    drag: 'Recht slepen is',
    drags: { diameter: 'Diameter', stroke: 'Streek' },
    tightness: 'Strakheid',
    tightnessText: (percent: number) => `${percent} %`,
    size: (ml: string, phases: number) => `${ml} ml uit ${formatCount(phases)} ${phases === 1 ? 'fase' : 'fasen'}`,
    accept: 'Aannemen',
    acceptDetail: 'In het actieve segment, of een nieuwe laesie als er geen is. Shift+Enter: altijd een nieuwe laesie.',
    cancel: 'Annuleren',
  },
};
