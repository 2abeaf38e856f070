/** How a non-target lesion has gone since the baseline; it is not measured. */
export type NonTargetCourse = 'gone' | 'present' | 'progressed';

/** What a lesion is to RECIST 1.1 and mRECIST. Diameters in mm. */
export interface ResponseRole {
  /** `new`: it was not there on the baseline, which alone means progression. */
  readonly role: 'target' | 'non-target' | 'new';
  readonly isLymphNode: boolean;
  /** Of a non-target lesion; null or left out: not said. */
  readonly course?: NonTargetCourse | null;
  /** Typed by the reader instead of the measured long axis (short axis of a lymph node); null: as measured. */
  readonly diameterMm: number | null;
  /** Longest diameter of the viable, arterially enhancing part for mRECIST; null: not measured. */
  readonly viableMm: number | null;
  /** The same on the baseline, as its report says; null: none. */
  readonly baselineMm: number | null;
  readonly baselineViableMm: number | null;
  /** Where the sum was smallest since; null: the baseline. */
  readonly smallestMm: number | null;
  /** The same of the viable part, for mRECIST; null or left out: the baseline. */
  readonly smallestViableMm?: number | null;
}

export const NEW_TARGET: ResponseRole = {
  role: 'target',
  isLymphNode: false,
  course: null,
  diameterMm: null,
  viableMm: null,
  baselineMm: null,
  baselineViableMm: null,
  smallestMm: null,
  smallestViableMm: null,
};
