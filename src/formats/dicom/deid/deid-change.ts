/** What became of one element. */
export type DeidAction = 'removed' | 'emptied' | 'replaced' | 'uid' | 'shifted' | 'cleaned' | 'capped' | 'added';

export interface DeidChange {
  /** Tags from the root, `gggg,eeee`; items of sequences by 1-based number: `0040,0275[1]/0040,1001`. */
  readonly path: string;
  readonly action: DeidAction;
  /** Which rule asked for it: the table, private or unknown elements, default deny of free text. */
  readonly rule: 'table' | 'private' | 'unknown' | 'text' | 'profile';
  /** The original text, for a reviewer: identifies the patient and must not leave the place. */
  readonly before: string;
  readonly after: string;
}
