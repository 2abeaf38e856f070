import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ActionRecord } from '../actions/action-record.ts';
import type { VolumeId } from '../domain/ids.ts';

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

/** Which dialogs and parts of panels are open. Nothing here is about the reading, nothing is kept. */
export interface UiState {
  readonly dialog: 'help' | 'keys' | 'palette' | 'report' | 'models' | 'server' | 'summary' | 'layouts' | null;
  readonly picker: 'lesion' | 'anatomy' | null;
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

export function createUiState(): UiStore {
  return createStore<UiState>(() => ({
    dialog: null,
    picker: null,
    sections: {
      lesions: true,
      segments: true,
      masks: false,
      numbers: true,
      measurements: true,
      history: false,
      export: true,
      models: false,
      review: true,
    },
    isInProjects: false,
    isAddingToProject: false,
    headers: null,
    isTouring: false,
    question: null,
    keyChoices: null,
  }));
}
