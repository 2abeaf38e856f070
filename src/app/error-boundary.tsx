import { Component, type ReactNode } from 'react';
import type { Workspace } from '../document/workspace.ts';
import { t } from '../messages/messages.ts';
import { Button } from '../ui/button.tsx';
import styles from './error-boundary.module.css';

export interface ErrorBoundaryProps {
  readonly workspace: Workspace;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly hasFailed: boolean;
}

/** When a part of the interface throws: the reading goes on below, nothing reloads by itself, nothing is dropped. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { hasFailed: false };

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { hasFailed: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.workspace.reportError(error);
    void this.props.workspace.flush();
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <main className={styles.page} role="alert">
        <h1 className={styles.title}>{t.notices.crashedTitle}</h1>
        <p className={styles.text}>{t.notices.crashedText}</p>
        <div className={styles.buttons}>
          <Button variant="primary" onClick={() => this.setState({ hasFailed: false })}>
            {t.notices.goOn}
          </Button>
          <Button onClick={() => void this.props.workspace.cases.downloadRecovery()}>{t.notices.recovery}</Button>
          <Button onClick={() => location.reload()}>{t.notices.reload}</Button>
        </div>
        <p className={styles.text}>{t.common.researchOnly}</p>
      </main>
    );
  }
}
