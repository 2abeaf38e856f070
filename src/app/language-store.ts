import { createStore } from 'zustand/vanilla';
import { bestLanguage, chooseLanguage, LANGUAGE_NAMES, type Language } from '../messages/messages.ts';
import { panelStorage } from './panel-storage.ts';

const KEY = 'lobule.language';

/** The language of the page: what the person chose here before, else what the browser asks for. */
export const languageStore = createStore<{ readonly language: Language }>(() => ({ language: 'en' }));

export function startLanguage(): void {
  const kept = panelStorage.getItem(KEY);
  apply(bestLanguage(kept ? [kept] : navigator.languages));
}

export function switchLanguage(language: Language): void {
  panelStorage.setItem(KEY, language);
  apply(language);
}

/** The language after the current one, in the order of the switch. */
export function nextLanguage(): Language {
  const all = Object.keys(LANGUAGE_NAMES) as Language[];
  return all[(all.indexOf(languageStore.getState().language) + 1) % all.length]!;
}

function apply(language: Language): void {
  chooseLanguage(language);
  document.documentElement.lang = language;
  languageStore.setState({ language });
}
