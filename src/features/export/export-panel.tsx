import { CircleCheck, FileOutput, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { volumeOf } from '../../document/study-state.ts';
import { activeCell } from '../../document/view-state.ts';
import type { ExportReceipt, SegExportOptions, Workspace } from '../../document/workspace.ts';
import { formatVolume } from '../../messages/format-series.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import styles from './export-panel.module.css';
import { whatToExport } from './what-to-export.ts';

/** Files out: the segments of the series in the active picture. */
export function ExportPanel({ workspace }: { readonly workspace: Workspace }) {
  const volumeId = useStore(workspace.view, (view) => activeCell(view).volumeId);
  const volume = useStore(workspace.study, (study) => volumeOf(study, volumeId));
  const reading = useStore(workspace.reading);
  const exporting = useStore(workspace.session, (session) => session.exporting);
  const [format, setFormat] = useState<SegExportOptions['format']>('BINARY');
  const [reader, setReader] = useState('');
  const [receipts, setReceipts] = useState<Receipts | null>(null);
  const found = whatToExport(volume, reading);
  const isBusy = exporting !== null;
  const saveSeg = async () => {
    if (!volume) return;
    setReceipts(null);
    const trimmed = reader.trim();
    const options = { volumeId: volume.id, format, ...(trimmed ? { reader: trimmed } : {}) };
    const receipt = await workspace.exchange.exportSeg(options);
    if (receipt) setReceipts({ isVerified: true, items: [receipt] });
  };
  const saveNifti = async () => {
    if (!volume) return;
    setReceipts(null);
    const items = await workspace.exchange.exportNiftiMasks(volume.id);
    if (items && items.length > 0) setReceipts({ isVerified: false, items });
  };
  return (
    <div className={styles.panel}>
      <dl className={styles.facts}>
        <dt>{t.exporting.volume}</dt>
        <dd title={volume?.description}>{volume ? formatVolume(volume) : t.exporting.noVolume}</dd>
        <dt>{t.exporting.format}</dt>
        <dd>
          <Segmented
            label={t.exporting.format}
            value={format}
            onChange={setFormat}
            options={[
              { value: 'BINARY', label: t.exporting.binary, detail: t.exporting.binaryDetail },
              { value: 'LABELMAP', label: t.exporting.labelmap, detail: t.exporting.labelmapDetail },
            ]}
          />
        </dd>
        <dt>
          <Tooltip label={t.exporting.reader} detail={t.exporting.readerDetail}>
            <span>{t.exporting.reader}</span>
          </Tooltip>
        </dt>
        <dd>
          <TextField
            label={t.exporting.reader}
            isLabelShown={false}
            placeholder={t.exporting.readerPlaceholder}
            maxLength={64}
            autoComplete="off"
            value={reader}
            onChange={(event) => setReader(event.target.value)}
          />
        </dd>
      </dl>
      {found.problem && <p className={styles.note}>{t.exporting[found.problem]}</p>}
      <div className={styles.buttons}>
        <Tooltip label={t.exporting.saveSeg} detail={t.exporting.saveSegDetail} side="top">
          <Button
            variant="primary"
            icon={<FileOutput size={14} aria-hidden />}
            disabled={isBusy || found.problem !== null}
            data-testid="save-seg"
            onClick={() => void saveSeg()}
          >
            {t.exporting.saveSeg}
          </Button>
        </Tooltip>
        <Tooltip label={t.exporting.saveNifti} detail={t.exporting.saveNiftiDetail} side="top">
          <Button disabled={isBusy || found.problem !== null} data-testid="save-nifti" onClick={() => void saveNifti()}>
            NIfTI
          </Button>
        </Tooltip>
      </div>
      {exporting && (
        <div className={styles.state} role="status">
          <span>{exporting.label}</span>
          <Progress label={exporting.label} fraction={exporting.fraction} />
        </div>
      )}
      {!exporting && receipts && <Saved receipts={receipts} />}
    </div>
  );
}

interface Receipts {
  readonly isVerified: boolean;
  readonly items: readonly ExportReceipt[];
}

function Saved({ receipts }: { readonly receipts: Receipts }) {
  const warnings = receipts.items.flatMap((item) => item.warnings);
  return (
    <div className={styles.state} role="status" data-testid="export-saved">
      <p className={styles.saved}>
        <CircleCheck size={14} aria-hidden />
        {receipts.isVerified ? t.exporting.saved : t.exporting.savedNifti}
      </p>
      {receipts.items.map((item) => (
        <div key={item.fileName} className={styles.file}>
          <p>{item.fileName}</p>
          {item.sha256 && (
            <p className={styles.hash} title={item.sha256}>
              {t.exporting.sha256} {item.sha256.slice(0, 16)}…
            </p>
          )}
        </div>
      ))}
      {warnings.map((warning) => (
        <p key={warning} className={styles.warning}>
          <TriangleAlert size={14} aria-hidden />
          {warning}
        </p>
      ))}
    </div>
  );
}
