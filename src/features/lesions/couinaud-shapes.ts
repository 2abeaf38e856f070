import type { CouinaudSegment } from '../../domain/codes/couinaud-segment.ts';

/** A segment of the diagram: outline and where its name stands, in the diagram's own units. */
export interface CouinaudShape {
  readonly segment: CouinaudSegment;
  readonly path: string;
  readonly at: readonly [x: number, y: number];
  /** Neighbours by arrow key. */
  readonly next: Readonly<Partial<Record<'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight', CouinaudSegment>>>;
}

/** Size of the diagram. */
export const COUINAUD_BOX = { width: 240, height: 132 } as const;

/** The liver from the front: the patient's right is left, as on every image. A scheme after Couinaud, not a picture. */
export const COUINAUD_SHAPES: readonly CouinaudShape[] = [
  {
    segment: 'VII',
    path: 'M8 62 C8 34 24 16 46 9 L52 62 Z',
    at: [31, 43],
    next: { ArrowRight: 'VIII', ArrowDown: 'VI' },
  },
  {
    segment: 'VIII',
    path: 'M46 9 C62 4 80 3 96 5 L98 62 L52 62 Z',
    at: [74, 36],
    next: { ArrowLeft: 'VII', ArrowRight: 'IVa', ArrowDown: 'V' },
  },
  {
    segment: 'IVa',
    path: 'M96 5 C110 6 126 8 140 12 L138 56 L98 62 Z',
    at: [118, 32],
    next: { ArrowLeft: 'VIII', ArrowRight: 'II', ArrowDown: 'I' },
  },
  {
    segment: 'II',
    path: 'M140 12 C172 17 212 26 234 40 C226 46 214 51 202 54 L138 50 Z',
    at: [172, 36],
    next: { ArrowLeft: 'IVa', ArrowDown: 'III' },
  },
  {
    segment: 'III',
    path: 'M138 52 L202 56 C188 66 168 78 140 88 Z',
    at: [159, 66],
    next: { ArrowLeft: 'I', ArrowUp: 'II', ArrowDown: 'IVb' },
  },
  {
    segment: 'I',
    path: 'M100 64 L136 58 L136 74 L100 80 Z',
    at: [118, 70],
    next: { ArrowLeft: 'V', ArrowRight: 'III', ArrowUp: 'IVa', ArrowDown: 'IVb' },
  },
  {
    segment: 'IVb',
    path: 'M100 82 L136 76 L138 90 C128 98 114 104 100 108 Z',
    at: [117, 92],
    next: { ArrowLeft: 'V', ArrowRight: 'III', ArrowUp: 'I' },
  },
  {
    segment: 'V',
    path: 'M54 64 L98 64 L98 109 C84 114 70 119 56 123 Z',
    at: [75, 90],
    next: { ArrowLeft: 'VI', ArrowRight: 'IVb', ArrowUp: 'VIII' },
  },
  {
    segment: 'VI',
    path: 'M8 64 L52 64 L54 124 C44 127 34 128 27 125 C14 117 8 90 8 64 Z',
    at: [31, 92],
    next: { ArrowRight: 'V', ArrowUp: 'VII' },
  },
];
