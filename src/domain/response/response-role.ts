/** What a lesion is to RECIST 1.1 and mRECIST. Diameters in mm. */
export interface ResponseRole {
  readonly role: 'target' | 'non-target';
  readonly isLymphNode: boolean;
  /** Typed by the reader instead of the measured long axis (short axis of a lymph node); null: as measured. */
  readonly diameterMm: number | null;
  /** Longest diameter of the viable, arterially enhancing part for mRECIST; null: not measured. */
  readonly viableMm: number | null;
}
