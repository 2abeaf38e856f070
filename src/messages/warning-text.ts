import { t } from './messages.ts';

/** A finding of the import (ImportWarning of the domain). */
interface SaidWarning {
  readonly code: string;
  readonly text: string;
  readonly values?: readonly (string | number)[];
}

/**
 * Sentences by the stable code of a finding, made of its figures. English has none of them: there the sentence of the import is the
 * one that is shown. Every other language has all of them (a test).
 */
export type WarningTexts = Readonly<Record<string, (...values: readonly (string | number)[]) => string>>;

/** A finding of the import in the language of the interface. */
export function formatWarning({ code, text, values = [] }: SaidWarning): string {
  return t.warnings[code]?.(...values) ?? text;
}
