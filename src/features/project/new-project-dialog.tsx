import { useState } from 'react';
import type { NewProject } from '../../document/project/new-project.ts';
import type { Reader, ReaderRole } from '../../domain/project/project.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './new-project-dialog.module.css';

export interface NewProjectDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onCreate: (project: NewProject) => void;
}

const ROLES: readonly ReaderRole[] = ['reader', 'reviewer', 'coordinator'];

/** What a project needs to begin; everything can be changed later. */
export function NewProjectDialog({ isOpen, onClose, onCreate }: NewProjectDialogProps) {
  const [name, setName] = useState('');
  const [text, setText] = useState('reader-1\nreader-2\nreviewer reviewer');
  const [reads, setReads] = useState('2');
  const [isBlinded, setBlinded] = useState(true);
  const readers = readersOf(text);
  const first = Object.keys(readers)[0];
  const create = () => {
    const readsPerCase = Math.min(20, Math.max(1, Math.round(Number(reads)) || 1));
    const secondRead = isBlinded ? ('blinded' as const) : ('open' as const);
    onCreate({ name: name.trim(), readers, me: first!, protocol: { readsPerCase, secondRead } });
    onClose();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t.project.create}
      size="small"
      closeLabel={t.common.close}
      footer={
        <Button variant="primary" disabled={name.trim() === '' || first === undefined} onClick={create}>
          {t.project.create}
        </Button>
      }
    >
      <div className={styles.form}>
        <TextField label={t.project.name} value={name} onChange={(event) => setName(event.target.value)} />
        <label className={styles.field}>
          <span>{t.project.readers}</span>
          <textarea className={styles.area} rows={4} value={text} onChange={(event) => setText(event.target.value)} />
          <span className={styles.hint}>{t.project.readersHint}</span>
        </label>
        <TextField
          label={t.project.readsPerCase}
          type="number"
          min={1}
          max={20}
          value={reads}
          onChange={(event) => setReads(event.target.value)}
        />
        <CheckBox label={t.project.blinded} isChecked={isBlinded} onChange={setBlinded} />
      </div>
    </Dialog>
  );
}

/** Reader ids are letters, digits and `-`; a line that is none is left out. */
function readersOf(text: string): Record<string, Reader> {
  const readers: Record<string, Reader> = {};
  for (const line of text.split('\n')) {
    const [id = '', role = 'reader'] = line.trim().split(/[\s:]+/);
    if (!/^[\w-]+$/.test(id) || id === 'consensus') continue;
    const known = ROLES.find((each) => each === role) ?? 'reader';
    readers[id] = { name: id, role: known, yearsOfExperience: null, profession: '' };
  }
  return readers;
}
