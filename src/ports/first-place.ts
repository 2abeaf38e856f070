import type { Lps } from '../geometry/vec3.ts';

/** What is known of the slice that a view will show. */
export interface FirstPlace {
  /** 0-based, of the view's plane; null: where the patient was seen before, else the middle. */
  readonly slice: number | null;
  /** Where linked views are about to look; counts while none of them shows anything. */
  readonly near: Lps | null;
}
