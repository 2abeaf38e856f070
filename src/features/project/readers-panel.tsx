import { type FormEvent, useState } from 'react';
import type { ProjectService } from '../../document/project/project-service.ts';
import type { OpenProject } from '../../document/project/project-state.ts';
import type { Reader, ReaderRole } from '../../domain/project/project.ts';
import { currentValue } from '../../domain/project/register.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './readers-panel.module.css';

const ROLES: readonly ReaderRole[] = ['reader', 'reviewer', 'coordinator'];
const NOBODY: Reader = { name: '', role: 'reader', yearsOfExperience: null, profession: '' };

/** Who reads in this project: role, profession and experience, as datasets have to state them. */
export function ReadersPanel({ projects, open }: { readonly projects: ProjectService; readonly open: OpenProject }) {
  const [id, setId] = useState('');
  const isUsable = /^[\w-]+$/.test(id) && id !== 'consensus' && !Object.hasOwn(open.project.readers, id);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!isUsable) return;
    void projects.setReader(id, { ...NOBODY, name: id });
    setId('');
  };
  return (
    <div className={styles.panel}>
      <table className={styles.table} aria-label={t.dataset.people}>
        <thead>
          <tr>
            <th scope="col">{t.dataset.reader}</th>
            <th scope="col">{t.dataset.role}</th>
            <th scope="col">{t.dataset.profession}</th>
            <th scope="col">{t.dataset.years}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(open.project.readers).map(([reader, register]) => (
            <ReaderRow
              key={reader}
              id={reader}
              reader={currentValue(register) ?? NOBODY}
              onChange={(changed) => void projects.setReader(reader, changed)}
            />
          ))}
        </tbody>
      </table>
      <form className={styles.add} onSubmit={add}>
        <TextField label={t.dataset.newReader} value={id} onChange={(event) => setId(event.target.value.trim())} />
        <Button type="submit" disabled={!isUsable}>
          {t.dataset.addReader}
        </Button>
      </form>
    </div>
  );
}

interface ReaderRowProps {
  readonly id: string;
  readonly reader: Reader;
  readonly onChange: (reader: Reader) => void;
}

/** Texts are saved when the field is left, not with every letter. */
function ReaderRow({ id, reader, onChange }: ReaderRowProps) {
  const [profession, setProfession] = useState(reader.profession);
  const [years, setYears] = useState(reader.yearsOfExperience === null ? '' : String(reader.yearsOfExperience));
  const leave = () => {
    const number = years.trim() === '' ? null : Math.max(0, Number(years));
    const yearsOfExperience = number === null || Number.isNaN(number) ? null : number;
    if (profession === reader.profession && yearsOfExperience === reader.yearsOfExperience) return;
    onChange({ ...reader, profession: profession.trim(), yearsOfExperience });
  };
  return (
    <tr>
      <th scope="row">{id}</th>
      <td>
        <SelectField
          label={`${t.dataset.role} ${id}`}
          isLabelShown={false}
          value={reader.role}
          options={ROLES.map((value) => ({ value, label: t.dataset.roles[value] }))}
          onChange={(role) => role && onChange({ ...reader, role })}
        />
      </td>
      <td>
        <TextField
          label={`${t.dataset.profession} ${id}`}
          isLabelShown={false}
          placeholder={t.dataset.professionHint}
          value={profession}
          onChange={(event) => setProfession(event.target.value)}
          onBlur={leave}
        />
      </td>
      <td>
        <TextField
          label={`${t.dataset.years} ${id}`}
          isLabelShown={false}
          type="number"
          min={0}
          value={years}
          onChange={(event) => setYears(event.target.value)}
          onBlur={leave}
        />
      </td>
    </tr>
  );
}
