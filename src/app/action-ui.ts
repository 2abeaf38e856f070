import type { ActionUi } from '../actions/action-record.ts';
import type { Workspace } from '../document/workspace.ts';
import type { FileChoosers } from '../features/import/file-inputs.tsx';
import { focusRegion } from './focus-region.ts';
import { nextLanguage, switchLanguage } from './language-store.ts';
import { openSecondWindow } from './second-window.ts';
import type { UiStore } from './ui-state.ts';

/** The choosers of the page, there once it is rendered. */
export interface ChooserSlot {
  current: FileChoosers | null;
}

/** What the table of actions asks of the interface. */
export function createActionUi(workspace: Workspace, ui: UiStore, choosers: ChooserSlot): ActionUi {
  const openSection = (section: 'segments' | 'history' | 'export') => {
    workspace.views.setPanels({ segments: true });
    const tab = section === 'segments' ? 'reading' : 'saving';
    ui.setState(({ sections }) => ({ tab, sections: { ...sections, [section]: true } }));
  };
  return {
    pickFiles: () => choosers.current?.chooseFiles(),
    pickFolder: () => choosers.current?.chooseFolder(),
    pickRecoveryFile: () => pickOne('.json', (file) => void workspace.cases.restoreRecovery(file)),
    nextLanguage: () => switchLanguage(nextLanguage()),
    openServer: () => ui.setState({ dialog: 'server' }),
    openHelp: () => ui.setState({ dialog: 'help' }),
    openKeys: () => ui.setState({ dialog: 'keys' }),
    openPalette: () => ui.setState({ dialog: 'palette' }),
    openAddSegment: (role) => {
      openSection('segments');
      ui.setState({ picker: role });
    },
    openExport: () => {
      openSection('export');
      // After the section is there: Enter then saves.
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-testid="save-seg"]')?.focus());
    },
    openSummary: () => ui.setState({ dialog: 'summary' }),
    openSkippedFiles: () => ui.setState({ dialog: 'report' }),
    openHistory: () => openSection('history'),
    openModels: () => ui.setState({ dialog: 'models' }),
    focusRegion,
    openSecondWindow,
    openLayouts: () => ui.setState({ dialog: 'layouts' }),
    confirm: (question) =>
      new Promise((resolve) => {
        ui.setState({
          question: {
            ...question,
            answer: (isAgreed) => {
              ui.setState({ question: null });
              resolve(isAgreed);
            },
          },
        });
      }),
  };
}

/** Opens the browser's chooser for one file. */
export function pickOne(accept: string, onFile: (file: File) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) onFile(file);
  });
  input.click();
}
