import { english } from './english/english.ts';
import { formatValue } from './format.ts';
import { type Messages, t } from './messages.ts';

/** One piece of evidence of the domain. */
interface SaidEvidence {
  readonly code: keyof Messages['evidence']['sentences'];
  readonly values: readonly (string | number)[];
}

/** Evidence in the language of the interface. */
export function formatEvidence(said: SaidEvidence): string {
  return told(said, t, formatValue);
}

/** Evidence in English with plain numbers, for files and the command line. */
export function plainEvidence(said: SaidEvidence): string {
  return told(said, english, String);
}

function told({ code, values }: SaidEvidence, messages: Messages, number: (value: number) => string): string {
  const { words, sentences } = messages.evidence;
  const texts = values.map((value) => {
    if (typeof value === 'number') return Number.isNaN(value) ? '?' : number(value);
    return words[value as keyof typeof words] ?? messages.phases[value as keyof typeof messages.phases] ?? value;
  });
  return (sentences[code] as (...given: readonly string[]) => string)(...texts);
}
