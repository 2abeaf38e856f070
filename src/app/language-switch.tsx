import { useStore } from 'zustand';
import { LANGUAGE_NAMES, type Language, t } from '../messages/messages.ts';
import { Segmented } from '../ui/segmented.tsx';
import { languageStore, switchLanguage } from './language-store.ts';

/** One button for each language, named by itself. */
export function LanguageSwitch() {
  const language = useStore(languageStore, (state) => state.language);
  const all = Object.keys(LANGUAGE_NAMES) as Language[];
  return (
    <Segmented
      label={t.help.language}
      value={language}
      options={all.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
      onChange={(wanted) => void switchLanguage(wanted)}
    />
  );
}
