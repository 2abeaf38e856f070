import type { Code } from '../../domain/code.ts';
import { t } from '../../messages/messages.ts';

/** What a detail of a phenotype is called in the current language; the coded meaning where it is not known. */
export function detailName(id: string, code: Code): string {
  const names: Readonly<Record<string, string>> = t.lesions.details;
  return names[id] ?? code.meaning;
}
