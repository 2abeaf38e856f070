import { Play, Search } from 'lucide-react';
import { useState } from 'react';
import type { CaseReading } from '../../document/project/case-reading.ts';
import type { ProjectService } from '../../document/project/project-service.ts';
import type { OpenProject } from '../../document/project/project-state.ts';
import { CASE_STATES, type CaseState } from '../../domain/project/case-state.ts';
import type { WorklistFilter } from '../../domain/project/filter-worklist.ts';
import type { WorklistRow } from '../../domain/project/worklist.ts';
import { worklistCsv } from '../../domain/project/worklist-csv.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Menu } from '../../ui/menu.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './worklist-controls.module.css';

export interface WorklistControlsProps {
  readonly projects: ProjectService;
  readonly caseReading: CaseReading;
  readonly open: OpenProject;
  readonly filter: WorklistFilter;
  readonly onFilter: (filter: WorklistFilter) => void;
  readonly shown: readonly WorklistRow[];
  readonly selected: ReadonlySet<string>;
  readonly onPlanCsv: () => void;
}

/** Search, filters, and what is done with the selected cases. */
export function WorklistControls(props: WorklistControlsProps) {
  const { projects, caseReading, open, filter, onFilter, shown, selected, onPlanCsv } = props;
  const { me } = open.stored;
  const saveCsv = () => void projects.give('worklist.csv', 'text/csv', new TextEncoder().encode(worklistCsv(shown)));
  return (
    <div className={styles.row}>
      <TextField
        className={styles.search}
        label={t.project.search}
        isLabelShown={false}
        placeholder={t.project.search}
        icon={<Search size={14} aria-hidden />}
        value={filter.search}
        onChange={(event) => onFilter({ ...filter, search: event.target.value })}
      />
      <select
        className={styles.select}
        aria-label={t.project.allStates}
        value={filter.state ?? ''}
        onChange={(event) => onFilter({ ...filter, state: (event.target.value || null) as CaseState | null })}
      >
        <option value="">{t.project.allStates}</option>
        {CASE_STATES.map((state) => (
          <option key={state} value={state}>
            {t.project.states[state]}
          </option>
        ))}
      </select>
      {me !== null && (
        <CheckBox
          label={t.project.mine}
          isChecked={filter.assignee === me}
          onChange={(isMine) => onFilter({ ...filter, assignee: isMine ? me : null })}
        />
      )}
      <span className={styles.count}>
        {selected.size > 0 ? t.project.selected(selected.size) : t.project.rowsShown(shown.length, open.rows.length)}
      </span>
      <span className={styles.space} />
      {selected.size > 0 && <SelectedActions {...props} />}
      <Button onClick={saveCsv}>{t.project.csvOut}</Button>
      <Button onClick={onPlanCsv}>{t.project.csvIn}</Button>
      <Button variant="primary" icon={<Play size={14} aria-hidden />} onClick={() => void caseReading.openNext()}>
        {t.project.next}
      </Button>
    </div>
  );
}

function SelectedActions({ projects, open, selected }: WorklistControlsProps) {
  const [flag, setFlag] = useState('');
  const assign = (assignees: readonly string[]) =>
    void projects.plan([...selected], (plan) => ({ ...plan, assignees }));
  const toggle = (id: string) =>
    void projects.plan([...selected], (plan) => ({
      ...plan,
      assignees: plan.assignees.includes(id) ? plan.assignees.filter((each) => each !== id) : [...plan.assignees, id],
    }));
  const addFlag = () => {
    const added = flag.trim().replace(/\s+/g, '-');
    if (added === '') return;
    void projects.plan([...selected], (plan) => ({ ...plan, flags: [...new Set([...plan.flags, added])] }));
    setFlag('');
  };
  const readers = Object.keys(open.project.readers);
  return (
    <>
      <Menu
        trigger={<Button>{t.project.assign}</Button>}
        groups={[
          { id: 'readers', items: readers.map((id) => ({ id, label: id, onSelect: () => toggle(id) })) },
          { id: 'none', items: [{ id: 'nobody', label: t.project.assignNobody, onSelect: () => assign([]) }] },
        ]}
      />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          addFlag();
        }}
      >
        <TextField
          className={styles.flag}
          label={t.project.flag}
          isLabelShown={false}
          placeholder={t.project.flag}
          value={flag}
          onChange={(event) => setFlag(event.target.value)}
        />
      </form>
    </>
  );
}
