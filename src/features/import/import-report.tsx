import { Copy } from 'lucide-react';
import { useState } from 'react';
import type { ImportResult } from '../../domain/volume.ts';
import { formatVolume } from '../../messages/format-series.ts';
import { t } from '../../messages/messages.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './import-report.module.css';

export interface ImportReportProps {
  readonly isOpen: boolean;
  readonly result: ImportResult;
  readonly onClose: () => void;
}

/** What was loaded, and every file that was not, with its reason. */
export function ImportReport({ isOpen, result, onClose }: ImportReportProps) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={result.volumes.length > 0 ? t.importing.reportTitle : t.importing.nothingFound}
      description={[
        t.importing.imagesShown(result.imagesShown, result.imagesIn),
        t.importing.reportFiles(result.filesGiven, result.filesLoaded),
        t.importing.reportVolumes(result.volumes.length),
      ].join('  ·  ')}
      closeLabel={t.common.close}
      size="large"
      footer={<CopyButton result={result} />}
    >
      {result.volumes.length === 0 && (
        <p className={styles.lead}>{t.importing.nothingFoundDetail(result.filesGiven)}</p>
      )}
      <NotLoaded result={result} />
      <Notes result={result} />
      <Others result={result} />
    </Dialog>
  );
}

interface PartProps {
  readonly result: ImportResult;
}

function NotLoaded({ result }: PartProps) {
  return (
    <section className={styles.section}>
      <h3>{t.importing.notLoadedHeading}</h3>
      {result.skipped.length === 0 && <p className={styles.dim}>{t.importing.allLoaded}</p>}
      <ul>
        {result.skipped.map((file, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names repeat, and the list never changes while it is open.
          <li key={n} className={styles.file}>
            <span className={styles.name}>{file.name}</span>
            <Badge tone={file.code === 'damaged' ? 'warn' : 'neutral'}>{t.importing.reason[file.code]}</Badge>
            <span className={styles.reason}>{file.reason}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Notes({ result }: PartProps) {
  const noted = result.volumes.filter((volume) => volume.warnings.length > 0);
  if (noted.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3>{t.importing.warningsHeading}</h3>
      <ul>
        {noted.map((volume) => (
          <li key={volume.id} className={styles.noted}>
            <span className={styles.name}>{formatVolume(volume)}</span>
            <ul className={styles.reason}>
              {volume.warnings.map((warning) => (
                <li key={warning.code + warning.text}>{warning.text}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Others({ result }: PartProps) {
  if (result.others.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3>{t.importing.othersHeading}</h3>
      <ul>
        {result.others.map((other) => (
          <li key={other.fileId} className={styles.file}>
            <span className={styles.name}>{other.name}</span>
            <Badge>{t.importing.kind[other.kind]}</Badge>
            <span className={styles.reason}>{other.description}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function CopyButton({ result }: { readonly result: ImportResult }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    const lines = [
      t.importing.imagesShown(result.imagesShown, result.imagesIn),
      t.importing.reportFiles(result.filesGiven, result.filesLoaded),
      ...result.skipped.map((file) => `${file.name}\t${file.code}\t${file.reason}`),
    ];
    await navigator.clipboard.writeText(lines.join('\n'));
    setCopied(true);
  };
  return (
    <Button icon={<Copy size={14} aria-hidden />} onClick={() => void copy()}>
      {isCopied ? t.common.copied : t.importing.copyReport}
    </Button>
  );
}
