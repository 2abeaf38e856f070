import { english } from './english/english.ts';

/** Every sentence and word of the interface; other languages have exactly this shape. */
export type Messages = typeof english;

const LANGUAGES = { en: english } satisfies Record<string, Messages>;
export type Language = keyof typeof LANGUAGES;

/** The messages of the current language. Read it while rendering, never keep it. */
export let t: Messages = LANGUAGES.en;
/** BCP 47 tag of the current language, for dates and numbers. */
export let locale = 'en-GB';

/** Chooses the language; once, before the first render. */
export function chooseLanguage(language: Language): void {
  t = LANGUAGES[language];
  locale = { en: 'en-GB' }[language];
}
