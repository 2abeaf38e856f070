import { CircleCheck, CloudUpload, FileOutput, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { volumeOf } from '../../document/study-state.ts';
import { activeCell } from '../../document/view-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import { t } from '../../messages/messages.ts';
import type { FileSink } from '../../ports/files.ts';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { ExportChoices } from './export-choices.tsx';
import styles from './export-panel.module.css';
import { ReportButtons } from './report-buttons.tsx';
import { type ExportMemory, type Receipts, useExports } from './use-exports.ts';
import { whatToExport } from './what-to-export.ts';

export interface ExportPanelProps {
  readonly workspace: Workspace;
  readonly memory: ExportMemory;
  /** Opens the summary that is printed. */
  readonly onSummary: () => void;
}

/** Files out: the segments of the series in the active picture. */
export function ExportPanel({ workspace, memory, onSummary }: ExportPanelProps) {
  const volumeId = useStore(workspace.view, (view) => activeCell(view).volumeId);
  const volume = useStore(workspace.study, (study) => volumeOf(study, volumeId));
  const reading = useStore(workspace.reading);
  const exporting = useStore(workspace.session, (session) => session.exporting);
  const { choices, setChoices } = memory;
  const { receipts, saveSeg, saveNifti, saveReport, saveTable } = useExports(workspace, volumeId, memory);
  const found = whatToExport(volume, reading);
  const hasNumbers = [reading.records.segment, reading.records.measurement].some(
    (each) => Object.keys(each).length > 0,
  );
  // They have a report of their own, without masks.
  const hasFreeMeasurement = Object.values(reading.records.measurement).some(({ axesOf }) => !axesOf);
  // The report is of the whole study, whichever of its series is shown.
  const hasMasks = Object.values(reading.voxelCounts).some((voxels) => voxels > 0);
  const canReport = found.problem === null || (volumeId !== null && (hasMasks || hasFreeMeasurement));
  const isDisabled = exporting !== null || found.problem !== null;
  return (
    <div className={styles.panel}>
      <ExportChoices volume={volume} segments={found.segments} choices={choices} onChange={setChoices} />
      {found.problem && <p className={styles.note}>{t.exporting[found.problem]}</p>}
      <div className={styles.buttons}>
        <Tooltip label={t.exporting.saveSeg} detail={t.exporting.saveSegDetail} side="top">
          <Button
            variant="primary"
            icon={<FileOutput size={14} aria-hidden />}
            disabled={isDisabled}
            data-testid="save-seg"
            onClick={() => void saveSeg(choices)}
          >
            {t.exporting.saveSeg}
          </Button>
        </Tooltip>
        <Tooltip label={t.exporting.saveNifti} detail={t.exporting.saveNiftiDetail} side="top">
          <Button disabled={isDisabled} data-testid="save-nifti" onClick={() => void saveNifti()}>
            {t.exporting.nifti}
          </Button>
        </Tooltip>
      </div>
      <StoreButton workspace={workspace} isDisabled={isDisabled} onStore={(sink) => void saveSeg(choices, sink)} />
      <ReportButtons
        isReportDisabled={exporting !== null || !canReport}
        isTableDisabled={exporting !== null || !volumeId || !hasNumbers}
        onReport={() => void saveReport(choices)}
        onTable={(format) => void saveTable(format)}
        onSummary={onSummary}
      />
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

/** Only where the host of the page has an image server that takes segmentations. */
function StoreButton(props: {
  readonly workspace: Workspace;
  readonly isDisabled: boolean;
  readonly onStore: (sink: FileSink) => void;
}) {
  const { servers } = props.workspace;
  const server = useStore(servers.state, (state) => state.server);
  useEffect(() => void servers.load(), [servers]);
  if (!server?.canStore) return null;
  const store = () => {
    const sink = servers.sink();
    if (sink) props.onStore(sink);
  };
  return (
    <Tooltip label={t.servers.store(server.name)} detail={t.servers.storeDetail} side="top">
      <Button disabled={props.isDisabled} icon={<CloudUpload size={14} aria-hidden />} onClick={store}>
        {t.servers.store(server.name)}
      </Button>
    </Tooltip>
  );
}

function Saved({ receipts }: { readonly receipts: Receipts }) {
  const warnings = [...new Set(receipts.items.flatMap((item) => item.warnings))];
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
