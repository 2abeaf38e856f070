import { Search } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { StudyQuery } from '../../domain/image-server.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './server-dialog.module.css';

const EMPTY: StudyQuery = {
  ...{ patientId: '', patientName: '', accessionNumber: '', dateFrom: '', dateTo: '', isMrOnly: true },
};

export interface SearchFormProps {
  readonly isSearching: boolean;
  readonly onSearch: (query: StudyQuery) => void;
}

export function SearchForm({ isSearching, onSearch }: SearchFormProps) {
  const [query, setQuery] = useState(EMPTY);
  const field = (name: keyof StudyQuery & `${string}`, label: string, type = 'text') => (
    <TextField
      label={label}
      type={type}
      autoComplete="off"
      value={String(query[name])}
      onChange={(event) => setQuery({ ...query, [name]: event.target.value })}
    />
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(query);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {field('patientName', t.servers.patientName)}
      {field('patientId', t.servers.patientId)}
      {field('accessionNumber', t.servers.accession)}
      {field('dateFrom', t.servers.from, 'date')}
      {field('dateTo', t.servers.to, 'date')}
      <CheckBox
        label={t.servers.mrOnly}
        isChecked={query.isMrOnly}
        onChange={(isMrOnly) => setQuery({ ...query, isMrOnly })}
      />
      <Button type="submit" variant="primary" icon={<Search size={14} aria-hidden />} disabled={isSearching}>
        {isSearching ? t.servers.searching : t.servers.search}
      </Button>
    </form>
  );
}
