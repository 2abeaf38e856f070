import type { ErrorTexts } from '../error-text.ts';

/** English shows the sentence that was thrown. */
export const errors: ErrorTexts = {};
