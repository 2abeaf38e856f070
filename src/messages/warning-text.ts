/**
 * Sentences by the stable code of a finding of the import, made of its figures. English has none of them: there the sentence of the
 * import is the one that is shown. Every other language has all of them (a test).
 */
export type WarningTexts = Readonly<Record<string, (...values: readonly (string | number)[]) => string>>;
