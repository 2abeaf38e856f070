import type { WarningTexts } from '../warning-text.ts';

/** English shows the sentence of the import. */
export const warnings: WarningTexts = {};
