import { english } from './english/english.ts';
import { chooseLocale } from './locale.ts';

/** Every sentence and word of the interface. Other languages have exactly this shape: one that lacks a sentence, or has one more, is a type error. */
export type Messages = typeof english;

/** Ids of all actions. An action without its words in the catalogue is a type error. */
export type ActionId = keyof Messages['actions'];

/** English is there at once; every other language is fetched by those who want it. */
const LANGUAGES = {
  en: async () => english,
  nl: async () => (await import('./dutch/dutch.ts')).dutch,
} satisfies Record<string, () => Promise<Messages>>;
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', nl: 'nl-NL' };
export type Language = keyof typeof LANGUAGES;

/** What each language calls itself, in the order of the switch. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', nl: 'Nederlands' };

/** The messages of the current language. Read it while rendering or speaking, never keep it. */
export let t: Messages = english;

/** The first language of `wanted` (BCP 47 tags, most wanted first) that there is. */
export function bestLanguage(wanted: readonly string[]): Language {
  const isKnown = (tag: string): tag is Language => Object.hasOwn(LANGUAGES, tag);
  return wanted.map((tag) => tag.split('-')[0] ?? '').find(isKnown) ?? 'en';
}

let chosen: Language = 'en';

/** Resolves when `t` speaks the language; to false when another one was chosen in the meantime. */
export async function chooseLanguage(language: Language): Promise<boolean> {
  chosen = language;
  const messages = await LANGUAGES[language]();
  if (chosen !== language) return false;
  t = messages;
  chooseLocale(LOCALES[language]);
  return true;
}
