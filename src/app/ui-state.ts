import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ActionRecord } from '../actions/action-record.ts';
import type { VolumeId } from '../domain/ids.ts';
import { panelStorage } from './panel-storage.ts';

/** A yes-or-no question that an action asks. */
export interface Question {
  readonly title: string;
  readonly text: string;
  readonly confirmLabel: string;
  readonly answer: (isAgreed: boolean) => void;
}

/** What may follow after the first key of a sequence. */
export interface KeyChoices {
  readonly first: string;
  readonly choices: readonly { readonly key: string; readonly action: ActionRecord }[];
}

export const SIDE_TABS = ['reading', 'numbers', 'models', 'saving'] as const;
export type SideTab = (typeof SIDE_TABS)[number];

/** Which dialogs and parts of panels are open. Nothing here is about the reading; the parts of panels are kept for the next visit. */
export interface UiState {
  readonly dialog: 'help' | 'keys' | 'palette' | 'report' | 'models' | 'server' | 'summary' | 'layouts' | null;
  readonly picker: 'lesion' | 'anatomy' | null;
  /** What the side panel shows. */
  readonly tab: SideTab;
  readonly sections: {
    readonly lesions: boolean;
    readonly segments: boolean;
    readonly numbers: boolean;
    readonly masks: boolean;
    readonly measurements: boolean;
    readonly history: boolean;
    readonly export: boolean;
    readonly models: boolean;
    readonly review: boolean;
  };
  /** The list of projects instead of the start page. */
  readonly isInProjects: boolean;
  /** The next files that are chosen go onto the worklist. */
  readonly isAddingToProject: boolean;
  readonly headers: { readonly volumeId: VolumeId; readonly slice: number } | null;
  /** The tour of the demo case. */
  readonly isTouring: boolean;
  readonly question: Question | null;
  readonly keyChoices: KeyChoices | null;
}

export type UiStore = StoreApi<UiState>;

const KEPT = 'side-panel';

const SECTIONS: UiState['sections'] = {
  lesions: true,
  segments: true,
  masks: false,
  numbers: true,
  measurements: true,
  history: true,
  export: true,
  models: true,
  review: true,
};

export function createUiState(): UiStore {
  const store = createStore<UiState>(() => ({
    dialog: null,
    picker: null,
    tab: 'reading',
    sections: keptSections(),
    isInProjects: false,
    isAddingToProject: false,
    headers: null,
    isTouring: false,
    question: null,
    keyChoices: null,
  }));
  store.subscribe(({ sections }, before) => {
    if (sections !== before.sections) panelStorage.setItem(KEPT, JSON.stringify(sections));
  });
  return store;
}

/** Which sections were open; a section that is new since then is as it ships. */
function keptSections(): UiState['sections'] {
  try {
    const kept: unknown = JSON.parse(panelStorage.getItem(KEPT) ?? '{}');
    const known = Object.entries(kept ?? {}).filter(
      ([name, isOpen]) => Object.hasOwn(SECTIONS, name) && typeof isOpen === 'boolean',
    );
    return { ...SECTIONS, ...Object.fromEntries(known) };
  } catch {
    return SECTIONS;
  }
}
