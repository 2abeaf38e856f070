import { FileStack, FolderOpen, LayoutList, LockKeyhole, Play, Server, Sparkles } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../../messages/messages.ts';
import type { CaseSummary } from '../../ports/reading-store.ts';
import { Button } from '../../ui/button.tsx';
import { LobuleMark } from '../../ui/lobule-mark.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import type { BrowserCapabilities } from './capabilities.ts';
import { CapabilityNotices } from './capability-notices.tsx';
import styles from './landing-page.module.css';
import { RecentCases, type StorageUsage } from './recent-cases.tsx';

export interface LandingPageProps {
  /** Null until the store has answered. */
  readonly cases: readonly CaseSummary[] | null;
  readonly usage: StorageUsage | null;
  readonly capabilities: BrowserCapabilities;
  readonly now: Date;
  readonly isPatientDataHidden: boolean;
  /** Switches at the head of the page. */
  readonly settings: ReactNode;
  readonly onOpenFolder: () => void;
  readonly onOpenFiles: () => void;
  readonly onOpenProjects: () => void;
  readonly onOpenDemo: () => void;
  /** Null where the host of the page has no image server. */
  readonly onOpenServer: (() => void) | null;
  /** The demo with what the models propose. */
  readonly onRunDemo: () => void;
  readonly onReopen: (item: CaseSummary) => void;
  readonly onRemove: (item: CaseSummary) => void;
}

/** The page without a case: open one, or go on with one. */
export function LandingPage(props: LandingPageProps) {
  const canShow = props.capabilities.hasWebgl && props.capabilities.hasWorkers;
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <header className={styles.header}>
          <LobuleMark size={44} />
          <div>
            <h1 className={styles.name}>{t.common.appName}</h1>
            <p className={styles.tagline}>{t.landing.tagline}</p>
          </div>
          <div className={styles.settings}>{props.settings}</div>
        </header>
        <CapabilityNotices capabilities={props.capabilities} />
        <section className={styles.open} aria-label={t.landing.openHeading}>
          <p className={styles.drop}>{t.landing.dropHere}</p>
          <div className={styles.buttons}>
            <Tooltip label={t.landing.openFolderDetail}>
              <Button
                variant="primary"
                size="large"
                disabled={!canShow}
                icon={<FolderOpen size={16} aria-hidden />}
                onClick={props.onOpenFolder}
              >
                {t.landing.openFolder}
              </Button>
            </Tooltip>
            <Button
              size="large"
              disabled={!canShow}
              icon={<FileStack size={16} aria-hidden />}
              onClick={props.onOpenFiles}
            >
              {t.landing.openFiles}
            </Button>
            <Tooltip label={t.landing.openDemoDetail}>
              <Button size="large" disabled={!canShow} icon={<Play size={16} aria-hidden />} onClick={props.onOpenDemo}>
                {t.landing.openDemo}
              </Button>
            </Tooltip>
            {props.onOpenServer && (
              <Tooltip label={t.servers.openDetail}>
                <Button
                  size="large"
                  disabled={!canShow}
                  icon={<Server size={16} aria-hidden />}
                  onClick={props.onOpenServer}
                >
                  {t.servers.open}
                </Button>
              </Tooltip>
            )}
            <Tooltip label={t.ai.demo.detail}>
              <Button
                size="large"
                disabled={!canShow}
                icon={<Sparkles size={16} aria-hidden />}
                onClick={props.onRunDemo}
              >
                {t.ai.demo.button}
              </Button>
            </Tooltip>
            <Tooltip label={t.project.openDetail}>
              <Button
                size="large"
                disabled={!canShow}
                icon={<LayoutList size={16} aria-hidden />}
                onClick={props.onOpenProjects}
              >
                {t.project.open}
              </Button>
            </Tooltip>
          </div>
          <p className={styles.accepts}>{t.landing.accepts}</p>
        </section>
        <p className={styles.privacy}>
          <LockKeyhole size={14} aria-hidden />
          {t.landing.privacy}
        </p>
        <RecentCases
          cases={props.cases}
          usage={props.usage}
          now={props.now}
          isPatientDataHidden={props.isPatientDataHidden}
          onReopen={props.onReopen}
          onRemove={props.onRemove}
        />
      </div>
    </main>
  );
}
