import { ArrowLeft, FilePlus2, Send, ShieldCheck } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { AgreementService } from '../../document/project/agreement-service.ts';
import type { CaseReading } from '../../document/project/case-reading.ts';
import type { ProjectService } from '../../document/project/project-service.ts';
import type { OpenProject } from '../../document/project/project-state.ts';
import { filterWorklist, NO_FILTER, type WorklistFilter } from '../../domain/project/filter-worklist.ts';
import type { WorklistRow } from '../../domain/project/worklist.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { BusyBar } from './busy-bar.tsx';
import { ConflictList } from './conflict-list.tsx';
import { ProgressDashboard } from './progress-dashboard.tsx';
import styles from './project-screen.module.css';
import { ReadersPanel } from './readers-panel.tsx';
import { WorklistControls } from './worklist-controls.tsx';
import { WorklistTable } from './worklist-table.tsx';

export interface ProjectScreenProps {
  readonly projects: ProjectService;
  readonly caseReading: CaseReading;
  readonly open: OpenProject;
  readonly onAddImages: () => void;
  /** Saves a copy; null: with everything. */
  readonly onSend: (reader: string | null) => void;
  /** As `onSend`, into a folder, or joined with the copy there; null where the browser can write none. */
  readonly onSendFolder: ((reader: string | null) => void) | null;
  readonly onJoin: () => void;
  readonly onPlanCsv: () => void;
  /** Null where the host has set up no image server. */
  readonly onAddFromServer: (() => void) | null;
  readonly agreement: AgreementService;
  /** The page of datasets. */
  readonly datasets: ReactNode;
}

type Tab = 'worklist' | 'dashboard' | 'datasets' | 'readers';

/** The open project: who reads, the worklist, and how far it is. */
export function ProjectScreen(props: ProjectScreenProps) {
  const { projects, open } = props;
  const [tab, setTab] = useState<Tab>('worklist');
  return (
    <main className={styles.screen}>
      <ProjectHeader {...props}>
        <Segmented
          label={t.project.heading}
          value={tab}
          options={[
            { value: 'worklist', label: t.project.worklist },
            { value: 'dashboard', label: t.project.dashboard },
            { value: 'datasets', label: t.dataset.tab },
            { value: 'readers', label: t.dataset.people },
          ]}
          onChange={setTab}
        />
      </ProjectHeader>
      <BusyBar projects={projects} />
      {open.conflicts.length > 0 && <ConflictList projects={projects} open={open} />}
      {tab === 'worklist' && <Worklist {...props} />}
      {tab === 'dashboard' && <ProgressDashboard projects={projects} agreement={props.agreement} open={open} />}
      {tab === 'datasets' && props.datasets}
      {tab === 'readers' && <ReadersPanel projects={projects} open={open} />}
    </main>
  );
}

function ProjectHeader({
  projects,
  open,
  onAddImages,
  onAddFromServer,
  onSend,
  onSendFolder,
  onJoin,
  children,
}: ProjectScreenProps & { readonly children: ReactNode }) {
  const readers = Object.keys(open.project.readers);
  const copies = (id: string, label: string, send: (reader: string | null) => void) => ({
    ...{ id, label },
    items: [
      { id: `${id}-all`, label: t.project.sendAll, onSelect: () => send(null) },
      ...readers.map((reader) => ({
        id: `${id}-${reader}`,
        label: t.project.sendFor(reader),
        onSelect: () => send(reader),
      })),
    ],
  });
  const groups = [
    copies('zip', t.project.asZip, onSend),
    ...(onSendFolder ? [copies('folder', t.project.intoFolder, onSendFolder)] : []),
  ];
  return (
    <header className={styles.header}>
      <Button variant="ghost" icon={<ArrowLeft size={16} aria-hidden />} onClick={() => void projects.close()}>
        {t.project.back}
      </Button>
      <h1 className={styles.title}>{open.stored.name}</h1>
      {children}
      <span className={styles.space} />
      <label className={styles.me}>
        {t.project.me}
        <select
          className={styles.select}
          value={open.stored.me ?? ''}
          onChange={(event) => void projects.setMe(event.target.value)}
        >
          {open.stored.me === null && <option value="">{t.project.choose}</option>}
          {readers.map((id) => (
            <option key={id} value={id}>
              {id}
            </option>
          ))}
        </select>
      </label>
      <Button icon={<FilePlus2 size={14} aria-hidden />} onClick={onAddImages}>
        {t.project.addImages}
      </Button>
      {onAddFromServer && <Button onClick={onAddFromServer}>{t.project.addFromServer}</Button>}
      <Button onClick={onJoin}>{t.project.bringZip}</Button>
      <Menu
        trigger={<Button icon={<Send size={14} aria-hidden />}>{t.project.send}</Button>}
        groups={groups}
        align="end"
      />
      <Button icon={<ShieldCheck size={14} aria-hidden />} onClick={() => void projects.verify()}>
        {t.project.verify}
      </Button>
    </header>
  );
}

function Worklist({ projects, caseReading, open, onPlanCsv }: ProjectScreenProps) {
  const [filter, setFilter] = useState<WorklistFilter>(NO_FILTER);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => filterWorklist(open.rows, filter), [open.rows, filter]);
  const openRow = (row: WorklistRow) => {
    const role = open.stored.me === null ? null : open.project.readers[open.stored.me]?.[0]?.value.role;
    const isReview = role !== 'reader' && row.state !== 'new' && row.state !== 'drafting';
    void caseReading.open(row.caseId, isReview ? 'consensus' : 'me');
  };
  return (
    <>
      <WorklistControls
        projects={projects}
        caseReading={caseReading}
        open={open}
        filter={filter}
        onFilter={setFilter}
        shown={rows}
        selected={selected}
        onPlanCsv={onPlanCsv}
      />
      {rows.length === 0 ? (
        <EmptyState title={open.rows.length === 0 ? t.project.emptyList : t.project.noMatch} />
      ) : (
        <WorklistTable
          rows={rows}
          filter={filter}
          selected={selected}
          onSelect={setSelected}
          onOpen={openRow}
          onSort={(sortBy) =>
            setFilter({ ...filter, sortBy, isDescending: filter.sortBy === sortBy && !filter.isDescending })
          }
        />
      )}
    </>
  );
}
