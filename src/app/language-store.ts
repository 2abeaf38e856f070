import { createStore } from 'zustand/vanilla';
import { bestLanguage, chooseLanguage, LANGUAGE_NAMES, type Language } from '../messages/messages.ts';
import { panelStorage } from './panel-storage.ts';

const KEY = 'lobule.language';

/** The language of the page: what the person chose here before, else what the browser asks for. */
export const languageStore = createStore<{ readonly language: Language }>(() => ({ language: 'en' }));

export async function startLanguage(): Promise<void> {
  const kept = panelStorage.getItem(KEY);
  // The page starts without the words rather than not at all.
  await apply(bestLanguage(kept ? [kept] : navigator.languages)).catch(() => undefined);
}

export async function switchLanguage(language: Language): Promise<void> {
  panelStorage.setItem(KEY, language);
  await apply(language);
}

/** The language after the current one, in the order of the switch. */
export function nextLanguage(): Language {
  const all = Object.keys(LANGUAGE_NAMES) as Language[];
  return all[(all.indexOf(languageStore.getState().language) + 1) % all.length]!;
}

async function apply(language: Language): Promise<void> {
  if (!(await chooseLanguage(language))) return;
  document.documentElement.lang = language;
  languageStore.setState({ language });
}
