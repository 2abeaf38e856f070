import { lazy, Suspense, useCallback } from 'react';
import { useStore } from 'zustand';
import { ACTIONS } from '../actions/action-catalogue.ts';
import type { ActionContext } from '../actions/action-record.ts';
import { volumeOf } from '../document/study-state.ts';
import { ModelLibrary } from '../features/ai/model-library.tsx';
import { CommandPalette } from '../features/help/command-palette.tsx';
import { HelpSheet } from '../features/help/help-sheet.tsx';
import { ImportProgress } from '../features/import/import-progress.tsx';
import { ImportReport } from '../features/import/import-report.tsx';
import { KeyEditor } from '../features/keys/key-editor.tsx';
import { LayoutDialog } from '../features/layouts/layout-dialog.tsx';
import { ServerDialog } from '../features/server/server-dialog.tsx';
import { TagBrowser } from '../features/tags/tag-browser.tsx';
import { t } from '../messages/messages.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { buildIdentity } from './build-identity.ts';
import { LanguageSwitch } from './language-switch.tsx';
import type { UiStore } from './ui-state.ts';

export interface AppDialogsProps {
  readonly context: ActionContext;
  readonly ui: UiStore;
}

const SummaryDialog = lazy(async () => ({
  default: (await import('../features/summary/summary-dialog.tsx')).SummaryDialog,
}));

/** Every dialog of the application; at most one is open. */
export function AppDialogs({ context, ui }: AppDialogsProps) {
  const { workspace } = context;
  const dialog = useStore(ui, (state) => state.dialog);
  const result = useStore(workspace.study, (study) => study.result);
  const isHidden = useStore(workspace.view, (view) => view.isPatientDataHidden);
  const isImporting = useStore(workspace.study, (study) => study.status === 'importing');
  const progress = useStore(workspace.study, (study) => study.progress);
  const close = useCallback(() => ui.setState({ dialog: null }), [ui]);
  return (
    <>
      <ImportProgress isRunning={isImporting} progress={progress} onCancel={() => workspace.cases.cancelImport()} />
      {result && (
        <ImportReport isOpen={dialog === 'report'} result={result} isPatientDataHidden={isHidden} onClose={close} />
      )}
      <HelpSheet
        isOpen={dialog === 'help'}
        actions={ACTIONS}
        mouse={t.help.mouseBindings}
        workspace={workspace}
        settings={
          <>
            <LanguageSwitch />
            <Button size="small" onClick={() => ui.setState({ dialog: 'keys' })}>
              {t.keys.open}
            </Button>
          </>
        }
        version={t.help.about(buildIdentity.version, buildIdentity.commit)}
        onClose={close}
      />
      <KeyEditor workspace={workspace} isOpen={dialog === 'keys'} onClose={close} />
      <CommandPalette isOpen={dialog === 'palette'} actions={ACTIONS} context={context} onClose={close} />
      <ModelLibrary workspace={workspace} isOpen={dialog === 'models'} onClose={close} />
      <LayoutDialog workspace={workspace} isOpen={dialog === 'layouts'} onClose={close} />
      <ServerDialog workspace={workspace} isOpen={dialog === 'server'} onClose={close} />
      {dialog === 'summary' && (
        <Suspense>
          <SummaryDialog
            workspace={workspace}
            version={`${buildIdentity.version} (${buildIdentity.commit.slice(0, 10)})`}
            onClose={close}
          />
        </Suspense>
      )}
      <Headers context={context} ui={ui} />
      <ConfirmDialog ui={ui} />
    </>
  );
}

function Headers({ context, ui }: AppDialogsProps) {
  const { workspace } = context;
  const headers = useStore(ui, (state) => state.headers);
  const volume = useStore(workspace.study, (study) => volumeOf(study, headers?.volumeId ?? null));
  const isHidden = useStore(workspace.view, (view) => view.isPatientDataHidden);
  const close = useCallback(() => ui.setState({ headers: null }), [ui]);
  return (
    <TagBrowser
      volume={volume}
      slice={headers?.slice ?? 0}
      compute={workspace.compute}
      isPatientDataHidden={isHidden}
      onClose={close}
      onError={workspace.reportError}
    />
  );
}

function ConfirmDialog({ ui }: { readonly ui: UiStore }) {
  const question = useStore(ui, (state) => state.question);
  const answer = (isAgreed: boolean) => question?.answer(isAgreed);
  return (
    <Dialog
      isOpen={question !== null}
      onClose={() => answer(false)}
      title={question?.title ?? ''}
      closeLabel={t.common.close}
      size="small"
      footer={
        <>
          <Button onClick={() => answer(false)}>{t.common.cancel}</Button>
          <Button variant="danger" onClick={() => answer(true)}>
            {question?.confirmLabel}
          </Button>
        </>
      }
    >
      <p>{question?.text}</p>
    </Dialog>
  );
}
