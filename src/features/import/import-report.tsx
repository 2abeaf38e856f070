import { Copy } from 'lucide-react';
import { useState } from 'react';
import type { ImportResult } from '../../domain/volume.ts';
import { formatVolume } from '../../messages/format-series.ts';
import { formatWarning } from '../../messages/format-warning.ts';
import { t } from '../../messages/messages.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './import-report.module.css';

export interface ImportReportProps {
  readonly isOpen: boolean;
  readonly result: ImportResult;
  /** File names may say who the patient is. */
  readonly isPatientDataHidden: boolean;
  readonly onClose: () => void;
}

/** What was loaded, and every file that was not, with its reason. */
export function ImportReport({ isOpen, result, isPatientDataHidden, onClose }: ImportReportProps) {
  const nameOf = (name: string, n: number) => (isPatientDataHidden ? t.importing.hiddenFile(n + 1) : name);
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
      footer={<CopyButton result={result} nameOf={nameOf} />}
    >
      {result.volumes.length === 0 && (
        <p className={styles.lead}>{t.importing.nothingFoundDetail(result.filesGiven)}</p>
      )}
      <NotLoaded result={result} nameOf={nameOf} />
      <Notes result={result} />
      <Others result={result} nameOf={nameOf} />
    </Dialog>
  );
}

interface PartProps {
  readonly result: ImportResult;
}

interface NamingProps extends PartProps {
  /** What the n-th file of its list is called here. */
  readonly nameOf: (name: string, n: number) => string;
}

function NotLoaded({ result, nameOf }: NamingProps) {
  return (
    <section className={styles.section}>
      <h3>{t.importing.notLoadedHeading}</h3>
      {result.skipped.length === 0 && <p className={styles.dim}>{t.importing.allLoaded}</p>}
      <ul>
        {result.skipped.map((file, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names repeat, and the list never changes while it is open.
          <li key={n} className={styles.file}>
            <span className={styles.name}>{nameOf(file.name, n)}</span>
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
                <li key={warning.code + warning.text}>{formatWarning(warning)}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Others({ result, nameOf }: NamingProps) {
  if (result.others.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3>{t.importing.othersHeading}</h3>
      <ul>
        {result.others.map((other, n) => (
          <li key={other.fileId} className={styles.file}>
            <span className={styles.name}>{nameOf(other.name, n)}</span>
            <Badge>{t.importing.kind[other.kind]}</Badge>
            <span className={styles.reason}>{other.description}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function CopyButton({ result, nameOf }: NamingProps) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    const lines = [
      t.importing.imagesShown(result.imagesShown, result.imagesIn),
      t.importing.reportFiles(result.filesGiven, result.filesLoaded),
      ...result.skipped.map((file, n) => `${nameOf(file.name, n)}\t${file.code}\t${file.reason}`),
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
