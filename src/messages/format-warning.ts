import { t } from './messages.ts';

/** A finding of the import or of an export (ImportWarning and ExportWarning of the domain). */
interface SaidWarning {
  readonly code: string;
  readonly text: string;
  readonly values?: readonly (string | number)[];
}

/** Such a finding in the language of the interface. */
export function formatWarning({ code, text, values = [] }: SaidWarning): string {
  return t.warnings[code]?.(...values) ?? text;
}
