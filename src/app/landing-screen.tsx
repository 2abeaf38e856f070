import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Workspace } from '../document/workspace.ts';
import type { CaseId } from '../domain/ids.ts';
import type { BrowserCapabilities } from '../features/landing/capabilities.ts';
import { LandingPage } from '../features/landing/landing-page.tsx';
import type { StorageUsage } from '../features/landing/recent-cases.tsx';
import { ReopenOffer } from '../features/notices/reopen-offer.tsx';
import type { CaseSummary } from '../ports/reading-store.ts';
import { LanguageSwitch } from './language-switch.tsx';

export interface LandingScreenProps {
  readonly workspace: Workspace;
  readonly capabilities: BrowserCapabilities;
  readonly onOpenFolder: () => void;
  readonly onOpenFiles: () => void;
  readonly onOpenProjects: () => void;
  readonly onOpenDemo: () => void;
  readonly onOpenServer: () => void;
  /** A case whose images lie on a server. */
  readonly onReopenRemote: (caseId: CaseId) => void;
  readonly onRunDemo: () => void;
}

/** The start page with what the store knows. */
export function LandingScreen({ workspace, onOpenServer, onReopenRemote, ...rest }: LandingScreenProps) {
  const [cases, setCases] = useState<readonly CaseSummary[] | null>(null);
  const [usage, setUsage] = useState<StorageUsage | null>(null);
  const isPatientDataHidden = useStore(workspace.view, (view) => view.isPatientDataHidden);
  const hasServer = useStore(workspace.servers.state, ({ servers }) => (servers?.length ?? 0) > 0);
  useEffect(() => void workspace.servers.load(), [workspace]);
  const status = useStore(workspace.study, (study) => study.status);
  const refresh = useCallback(() => {
    workspace.cases.list().then(setCases, (error: unknown) => {
      setCases([]);
      workspace.reportError(error);
    });
    workspace.cases.usage().then(setUsage, () => setUsage(null));
  }, [workspace]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an import that ended may have changed the list.
  useEffect(refresh, [refresh, status]);
  const reopen = async (item: CaseSummary) => {
    // Without files there is nothing to show: the person is asked for them, and finds the segmentations again.
    if (item.remote) onReopenRemote(item.caseId);
    else if (item.files === 'none') rest.onOpenFolder();
    else await workspace.cases.open(item.caseId);
  };
  return (
    <>
      <ReopenOffer workspace={workspace} onRemote={onReopenRemote} />
      <LandingPage
        {...rest}
        onOpenServer={hasServer ? onOpenServer : null}
        settings={<LanguageSwitch />}
        cases={cases}
        usage={usage}
        now={new Date()}
        isPatientDataHidden={isPatientDataHidden}
        onReopen={(item) => void reopen(item)}
        onRemove={(item) => void workspace.cases.remove(item.caseId).then(refresh)}
      />
    </>
  );
}
