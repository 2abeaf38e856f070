import { CircleX, Info } from 'lucide-react';
import { t } from '../../messages/messages.ts';
import type { BrowserCapabilities } from './capabilities.ts';
import styles from './capability-notices.module.css';

/** One sentence for each thing that this browser cannot do. */
export function CapabilityNotices({ capabilities }: { readonly capabilities: BrowserCapabilities }) {
  const text = t.landing.capability;
  const blocking = [!capabilities.hasWebgl && text.webgl, !capabilities.hasWorkers && text.worker].filter(
    (line) => line !== false,
  );
  const limiting = [
    !capabilities.hasStorage && text.storage,
    !capabilities.hasFolderAccess && capabilities.hasStorage && text.folder,
    capabilities.isSoftwareWebgl && text.software,
  ].filter((line) => line !== false);
  if (blocking.length + limiting.length === 0) return null;
  return (
    <ul className={styles.list}>
      {blocking.map((line) => (
        <li key={line}>
          <p className={styles.blocking} role="alert">
            <CircleX size={16} aria-hidden />
            {line}
          </p>
        </li>
      ))}
      {limiting.map((line) => (
        <li key={line}>
          <p className={styles.limiting}>
            <Info size={16} aria-hidden />
            {line}
          </p>
        </li>
      ))}
    </ul>
  );
}
