import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { ListingProgress } from '../../document/workspace/study-fetching.ts';
import type { Workspace } from '../../document/workspace.ts';
import type { ServerCredentials } from '../../domain/image-server.ts';
import { t } from '../../messages/messages.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SearchForm } from './search-form.tsx';
import styles from './server-dialog.module.css';
import { SignInForm } from './sign-in-form.tsx';
import { StudyTable } from './study-table.tsx';

export interface ServerDialogProps {
  readonly workspace: Workspace;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Search the host's image server and open a study from it. */
export function ServerDialog({ workspace, isOpen, onClose }: ServerDialogProps) {
  const { servers } = workspace;
  const state = useStore(servers.state);
  useEffect(() => {
    if (isOpen) void servers.load();
  }, [isOpen, servers]);
  const close = () => {
    servers.cancel();
    onClose();
  };
  const signIn = async (given: ServerCredentials) => {
    if (await servers.signIn(given)) onClose();
  };
  const hasWorklist = useStore(
    workspace.projects.state,
    (project) => project.open !== null && project.reading === null,
  );
  const addAll = async () => {
    await workspace.listed.addFound();
    onClose();
  };
  const open = async (studyUid: string) => {
    if (await servers.openStudy(studyUid)) onClose();
  };
  const options = (state.servers ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Dialog isOpen={isOpen} onClose={close} title={t.servers.title} closeLabel={t.common.close} size="large">
      <div className={styles.content}>
        {options.length > 1 && (
          <Segmented
            label={t.servers.server}
            value={state.server?.id ?? null}
            options={options}
            onChange={(id) => servers.choose(id)}
          />
        )}
        {state.problem && (
          <Banner tone="warn">
            <strong>{state.problem.text}</strong> {state.problem.hint}
          </Banner>
        )}
        {state.needsSignIn && state.server ? (
          <SignInForm key={state.server.id} server={state.server} onSignIn={(given) => void signIn(given)} />
        ) : (
          <SearchForm isSearching={state.status === 'searching'} onSearch={(query) => void servers.search(query)} />
        )}
        {state.status === 'downloading' ? (
          <Download progress={state.progress} onCancel={() => servers.cancel()} />
        ) : (
          <StudyTable
            workspace={workspace}
            onOpen={(studyUid) => void open(studyUid)}
            onAddAll={hasWorklist ? () => void addAll() : null}
          />
        )}
      </div>
    </Dialog>
  );
}

function labelOf({ of, done, total }: ListingProgress): string {
  return of === 'series' ? t.servers.described(done, total) : t.servers.downloading(done, total);
}

function Download(props: { readonly progress: ListingProgress | null; readonly onCancel: () => void }) {
  const { progress } = props;
  const label = progress ? labelOf(progress) : t.servers.listing;
  return (
    <div className={styles.download} role="status">
      <span>{label}</span>
      <Progress label={label} fraction={progress ? progress.done / progress.total : null} />
      <Button size="small" onClick={props.onCancel}>
        {t.common.cancel}
      </Button>
    </div>
  );
}
