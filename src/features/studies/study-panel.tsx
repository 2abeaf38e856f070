import { FileInput, FolderPlus, Ruler } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useCallback, useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { readingOrder } from '../../document/reading-order.ts';
import { EMPTY_RECORDS } from '../../document/reading-state.ts';
import { volumesOf } from '../../document/study-state.ts';
import { activeCell, type CellState, volumesIn } from '../../document/view-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import { type CaseReadout, readCase } from '../../domain/hanging/read-case.ts';
import type { VolumeId } from '../../domain/ids.ts';
import type { OtherObject, StudyInfo, VolumeInfo } from '../../domain/volume.ts';
import { formatDicomDate, formatPersonName } from '../../messages/format.ts';
import { t } from '../../messages/messages.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { CompletenessBadge } from './completeness-badge.tsx';
import { groupBySeries, type SeriesGroup } from './series-groups.ts';
import styles from './study-panel.module.css';
import { VolumeRow } from './volume-row.tsx';

export interface StudyPanelProps {
  readonly workspace: Workspace;
  readonly onAdd: () => void;
  /** Below the list: what the import says. */
  readonly children?: ReactNode;
}

/** Studies, series and volumes of the open case. */
export function StudyPanel({ workspace, onAdd, children }: StudyPanelProps) {
  const result = useStore(workspace.study, (study) => study.result);
  const corrections = useStore(workspace.reading, (reading) => reading.records.phaseCorrection);
  const readout = result && readCase(result, corrections);
  const missingOf = ({ studyUid }: StudyInfo) => readout?.missing.get(studyUid);
  const isHidden = useStore(workspace.view, (view) => view.isPatientDataHidden);
  const groups = useMemo(() => (result ? groupBySeries(result.studies, result.volumes) : []), [result]);
  return (
    <nav className={styles.panel} aria-label={t.studies.title}>
      <div className={styles.header}>
        <h2>{t.studies.title}</h2>
        <IconButton label={t.studies.add} onClick={onAdd}>
          <FolderPlus size={15} aria-hidden />
        </IconButton>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys only move the focus between the rows inside. */}
      <div className={styles.list} onKeyDown={moveFocus} data-keys="own">
        {groups
          .filter(({ series }) => series.length > 0)
          .map(({ study, series }) => (
            <section key={study.studyUid}>
              <StudyHeading study={study} isHidden={isHidden}>
                {missingOf(study) && <CompletenessBadge missing={missingOf(study)!} />}
              </StudyHeading>
              {series.map((group) => (
                <SeriesBlock key={group.seriesUid} group={group} workspace={workspace} readout={readout} />
              ))}
            </section>
          ))}
        {result && result.others.length > 0 && (
          <Others workspace={workspace} others={result.others} isHidden={isHidden} />
        )}
      </div>
      <OnScreen workspace={workspace} />
      {children}
    </nav>
  );
}

interface StudyHeadingProps {
  readonly study: StudyInfo;
  readonly isHidden: boolean;
  readonly children: ReactNode;
}

function StudyHeading({ study, isHidden, children }: StudyHeadingProps) {
  const patient = isHidden ? t.studies.hidden : formatPersonName(study.patientName) || t.studies.unknownPatient;
  const facts = [
    study.date && !isHidden ? formatDicomDate(study.date) : null,
    isHidden ? null : study.patientSex,
    isHidden ? null : study.patientAge,
  ].filter(Boolean);
  return (
    <div className={styles.study}>
      <p className={styles.patient}>{patient}</p>
      <p className={styles.dim}>{[isHidden ? null : study.description, ...facts].filter(Boolean).join('  ·  ')}</p>
      {children}
    </div>
  );
}

interface SeriesBlockProps {
  readonly workspace: Workspace;
  readonly group: SeriesGroup;
  readonly readout: CaseReadout | null;
}

function SeriesBlock({ workspace, group, readout }: SeriesBlockProps) {
  // Not the cells themselves: they change with every slice.
  const shownIn = useStore(
    workspace.view,
    useShallow(({ cells }) => group.volumes.map(({ id }) => numbersOfCells(cells, id))),
  );
  const activeVolumeId = useStore(workspace.view, (view) => activeCell(view).volumeId);
  const digits = useDigits(workspace);
  const show = useCallback(
    (volume: VolumeInfo) => workspace.views.showVolume(workspace.view.getState().activeViewId, volume.id),
    [workspace],
  );
  const rows = (
    <ul>
      {group.volumes.map((volume, n) => (
        <VolumeRow
          key={volume.id}
          volume={volume}
          workspace={workspace}
          shownIn={shownIn[n] ?? ''}
          isInActiveCell={volume.id === activeVolumeId}
          digit={digits.get(volume.id) ?? null}
          finding={readout?.findings.get(volume.id)}
          onShow={show}
        />
      ))}
    </ul>
  );
  if (group.volumes.length === 1) return rows;
  return (
    <div className={styles.series}>
      <p className={styles.seriesTitle}>
        {t.studies.series(group.seriesNumber)}
        <span className={styles.dim}>{t.studies.volumes(group.volumes.length)}</span>
      </p>
      {rows}
    </div>
  );
}

/** 1-based numbers of the pictures that show a volume, with commas. */
function numbersOfCells(cells: readonly CellState[], volumeId: VolumeId): string {
  return cells.flatMap((cell, n) => (volumesIn(cell).includes(volumeId) ? [n + 1] : [])).join(', ');
}

interface OthersProps {
  readonly workspace: Workspace;
  readonly others: readonly OtherObject[];
  /** File names may say who the patient is. */
  readonly isHidden: boolean;
}

function Others({ workspace, others, isHidden }: OthersProps) {
  const isReadOnly = useStore(workspace.session, (session) => session.access === 'read-only');
  return (
    <section className={styles.others} aria-label={t.studies.others}>
      <h3 className={styles.dim}>{t.studies.others}</h3>
      <ul>
        {others.map((other) => (
          <li key={other.fileId} className={styles.other} title={isHidden ? undefined : other.name}>
            <span className={styles.otherText}>
              <span>{other.description || t.importing.kind[other.kind]}</span>
              <span className={styles.dim}>
                {[t.importing.kind[other.kind], isHidden ? '' : fileName(other.name)].filter(Boolean).join(' · ')}
              </span>
            </span>
            {other.kind === 'SR' && (
              <IconButton
                label={t.importing.importReport}
                disabled={isReadOnly}
                side="right"
                onClick={() => void workspace.exchange.importReport(other.fileId)}
              >
                <Ruler size={15} aria-hidden />
              </IconButton>
            )}
            {other.kind === 'SEG' && (
              <IconButton
                label={t.importing.importSegmentation}
                disabled={isReadOnly}
                side="right"
                onClick={() => void workspace.exchange.importSeg(other.fileId)}
              >
                <FileInput size={15} aria-hidden />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How many volumes are on screen; the others are in the list above. */
function OnScreen({ workspace }: { readonly workspace: Workspace }) {
  const volumes = useStore(workspace.study, volumesOf);
  const shown = useStore(workspace.view, (view) => new Set(view.cells.flatMap(volumesIn)).size);
  if (volumes.length === 0) return null;
  return (
    <Tooltip side="right" label={t.hanging.onScreen(shown, volumes.length)} detail={t.hanging.onScreenDetail}>
      <p className={styles.onScreen} data-testid="on-screen">
        {t.hanging.onScreen(shown, volumes.length)}
      </p>
    </Tooltip>
  );
}

/** The keys 1 to 9 show the first volumes in the order of reading, wherever the list has them. */
function useDigits(workspace: Workspace): ReadonlyMap<VolumeId, number> {
  const result = useStore(workspace.study, (study) => study.result);
  const corrections = useStore(workspace.reading, ({ records }) => records.phaseCorrection);
  return useMemo(() => {
    const order = readingOrder({ result }, { records: { ...EMPTY_RECORDS, phaseCorrection: corrections } });
    return new Map(order.slice(0, 9).map(({ volumeId }, n) => [volumeId, n + 1]));
  }, [result, corrections]);
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Up, down, Home and End move between the rows. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-testid="volume-row"]')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  rows[Math.min(rows.length - 1, Math.max(0, next))]?.focus();
}
