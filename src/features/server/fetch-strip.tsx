import { CloudDownload, TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import type { FetchingState } from '../../document/workspace/study-fetching.ts';
import type { Workspace } from '../../document/workspace.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import styles from './fetch-strip.module.css';

export interface FetchStripProps {
  readonly workspace: Workspace;
  readonly onSignIn: () => void;
}

/** How much of the study has come from the server: stop it, go on with it, and why it stands still. Gone when all is here. */
export function FetchStrip({ workspace, onSignIn }: FetchStripProps) {
  const { servers } = workspace;
  const fetching = useStore(servers.state, (state) => state.fetching);
  const needsSignIn = useStore(servers.state, (state) => state.needsSignIn);
  if (!fetching || fetching.status === 'done') return null;
  const isRunning = fetching.status === 'running';
  return (
    <div className={styles.strip} role="status" data-testid="fetch-strip">
      <p className={styles.line}>
        <Condition fetching={fetching} />
        {isRunning ? (
          <Button
            size="small"
            variant="ghost"
            aria-label={t.servers.stopFetching}
            onClick={() => servers.stopFetching()}
          >
            {t.servers.stop}
          </Button>
        ) : (
          <Button size="small" onClick={needsSignIn ? onSignIn : () => servers.resumeFetching()}>
            {needsSignIn ? t.servers.signInAgain : t.servers.resume}
          </Button>
        )}
      </p>
      {isRunning && (
        <Progress
          isThin
          label={t.servers.fetching(fetching.done, fetching.total)}
          fraction={fetching.done / fetching.total}
        />
      )}
      <p className={styles.detail}>{detailOf(fetching)}</p>
    </div>
  );
}

function Condition({ fetching }: { readonly fetching: FetchingState }) {
  const { status, problem, done, total } = fetching;
  return (
    <span className={styles.text}>
      {problem ? <TriangleAlert size={14} aria-hidden /> : <CloudDownload size={14} aria-hidden />}
      {status === 'running' ? t.servers.fetching(done, total) : t.servers.stopped(total - done)}
    </span>
  );
}

function detailOf({ status, problem }: FetchingState): string {
  if (problem) return [problem.text, problem.hint].filter(Boolean).join(' ');
  return status === 'running' ? t.servers.fetchingDetail : t.servers.stoppedDetail;
}
