import { english } from './english/english.ts';
import { chooseLocale } from './locale.ts';

/** Every sentence and word of the interface; other languages have exactly this shape. */
export type Messages = typeof english;

const LANGUAGES = { en: english } satisfies Record<string, Messages>;
type Language = keyof typeof LANGUAGES;

/** The messages of the current language. Read it while rendering, never keep it. */
export let t: Messages = LANGUAGES.en;

/** Chooses the first language of `wanted` (BCP 47 tags, most wanted first) that there is; once, before the first render. */
export function chooseLanguage(wanted: readonly string[]): void {
  const isKnown = (tag: string): tag is Language => tag in LANGUAGES;
  const language = wanted.map((tag) => tag.split('-')[0] ?? '').find(isKnown) ?? 'en';
  t = LANGUAGES[language];
  chooseLocale({ en: 'en-GB' }[language]);
}
