import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { actionOf } from '../actions/action-catalogue.ts';
import type { ActionContext } from '../actions/action-record.ts';
import type { Workspace } from '../document/workspace.ts';
import { AppError } from '../domain/app-error.ts';
import { type CollectedFiles, collectFromDrop } from '../features/import/collect-files.ts';
import { DropZone } from '../features/import/drop-zone.tsx';
import { FileInputs } from '../features/import/file-inputs.tsx';
import type { BrowserCapabilities } from '../features/landing/capabilities.ts';
import { NoticeToasts } from '../features/notices/notice-toasts.tsx';
import { ProblemList } from '../features/notices/problem-list.tsx';
import { StatusBar } from '../features/reader/status-bar.tsx';
import { t } from '../messages/messages.ts';
import { TooltipProvider } from '../ui/tooltip.tsx';
import { type ChooserSlot, createActionUi } from './action-ui.ts';
import styles from './app.module.css';
import { runDemo } from './demo-run.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Fetched, fetchedPart } from './fetched.tsx';
import { listenToKeys } from './hotkeys.ts';
import { KeyHint } from './key-hint.tsx';
import { LandingScreen } from './landing-screen.tsx';
import { languageStore } from './language-store.ts';
import { makeReport } from './problem-report.ts';
import { launchOf, launchStudy, reopenRemote } from './study-launch.ts';
import { createUiState, type UiStore } from './ui-state.ts';

/** Most of the interface: fetched while the person looks at the start page. */
const READER = fetchedPart(async () => (await import('./reader-screen.tsx')).ReaderScreen);
/** Everything that opens over the page: fetched after it. */
const AppDialogs = lazy(async () => ({ default: (await import('./app-dialogs.tsx')).AppDialogs }));
const PROJECTS = fetchedPart(async () => (await import('./projects-screen.tsx')).ProjectsScreen);

export interface AppProps {
  readonly workspace: Workspace;
  readonly capabilities: BrowserCapabilities;
}

/** The page in the language of the person. Another language draws it anew: the reading is not in it, so nothing is lost. */
export function App(props: AppProps) {
  const language = useStore(languageStore, (state) => state.language);
  return <Page key={language} {...props} />;
}

/** The start page without a case, the reading view with one. */
function Page({ workspace, capabilities }: AppProps) {
  const [parts] = useState(() => {
    const ui = createUiState();
    const choosers: ChooserSlot = { current: null };
    return { ui, choosers, actionUi: createActionUi(workspace, ui, choosers) };
  });
  const { ui, choosers } = parts;
  const context: ActionContext = useMemo(() => ({ workspace, ui: parts.actionUi }), [workspace, parts]);
  const hasCase = useStore(workspace.session, (session) => session.caseId !== null);
  useEffect(() => void READER.fetch(), []);
  const hasProject = useStore(workspace.projects.state, (state) => state.open !== null);
  const isInProjects = useStore(ui, (state) => state.isInProjects) || hasProject;
  useEffect(() => listenToKeys(context, ui), [context, ui]);
  useEffect(() => explainEmptyImports(workspace, ui), [workspace, ui]);
  useEffect(() => {
    const launch = launchOf(location.search);
    if (launch) void launchStudy(workspace, ui, launch);
  }, [workspace, ui]);
  const give = useCallback(
    ({ files, folder }: CollectedFiles) => {
      if (!ui.getState().isAddingToProject) return void workspace.cases.importFiles(files, folder ?? undefined);
      ui.setState({ isAddingToProject: false });
      void workspace.projects.addImages(files, folder);
    },
    [workspace, ui],
  );
  const refuse = useCallback(
    (cause: unknown) => {
      const hint = t.importing.folderRefusedDetail;
      workspace.reportError(new AppError('import/refused', t.importing.folderRefused, { cause, hint }));
    },
    [workspace],
  );
  const drop = useCallback(
    (transfer: DataTransfer) => void collectFromDrop(transfer).then(give, refuse),
    [give, refuse],
  );
  return (
    <TooltipProvider>
      <ErrorBoundary workspace={workspace}>
        <div className={styles.page}>
          {hasCase ? (
            <Suspense fallback={<div className={styles.waiting} />}>
              <Fetched part={READER} given={{ context, ui }} />
            </Suspense>
          ) : isInProjects ? (
            <Suspense fallback={<div className={styles.waiting} />}>
              <Fetched part={PROJECTS} given={{ context, ui }} />
            </Suspense>
          ) : (
            <LandingScreen
              workspace={workspace}
              capabilities={capabilities}
              onOpenFolder={parts.actionUi.pickFolder}
              onOpenFiles={parts.actionUi.pickFiles}
              onOpenProjects={() => ui.setState({ isInProjects: true })}
              onOpenDemo={() => void actionOf('file.openDemo').run(context)}
              onOpenServer={parts.actionUi.openServer}
              onReopenRemote={(caseId) => void reopenRemote(workspace, ui, caseId)}
              onRunDemo={() => void runDemo(context, ui)}
            />
          )}
          <StatusBar workspace={workspace}>
            <ProblemList workspace={workspace} makeReport={() => makeReport(workspace)} />
          </StatusBar>
        </div>
        <Suspense fallback={null}>
          <AppDialogs context={context} ui={ui} />
        </Suspense>
        <KeyHint ui={ui} />
      </ErrorBoundary>
      <FileInputs ref={choosers} onCollected={give} onRefused={refuse} />
      <DropZone
        title={hasCase ? t.importing.dropToAdd : t.importing.dropToOpen}
        hint={t.importing.dropHint}
        onDrop={drop}
      />
      <NoticeToasts workspace={workspace} />
    </TooltipProvider>
  );
}

/** Files without a single image: the list with the reasons opens by itself. */
function explainEmptyImports(workspace: Workspace, ui: UiStore): () => void {
  return workspace.study.subscribe((study, previous) => {
    if (previous.status !== 'importing' || study.status !== 'empty') return;
    if (study.result?.volumes.length === 0) ui.setState({ dialog: 'report' });
  });
}
