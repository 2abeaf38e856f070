import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Workspace } from '../../document/workspace.ts';
import { LONGEST_NAME } from '../../domain/hanging/layout-file.ts';
import type { OwnLayout } from '../../domain/hanging/own-layout.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './layout-dialog.module.css';
import { LayoutRow } from './layout-row.tsx';

export interface LayoutDialogProps {
  readonly workspace: Workspace;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

interface Removed {
  readonly layout: OwnLayout;
  readonly at: number;
}

/** Arrangements that the reader made: keep what is on screen, hang, rename, delete, exchange as files. */
export function LayoutDialog({ workspace, isOpen, onClose }: LayoutDialogProps) {
  const layouts = useStore(workspace.layouts.own, (own) => own.layouts);
  const [removed, setRemoved] = useState<Removed | null>(null);
  const text = t.layouts;
  const remove = (layout: OwnLayout, at: number) => {
    workspace.layouts.remove(layout.id);
    setRemoved({ layout, at });
  };
  const putBack = ({ layout, at }: Removed) => {
    workspace.layouts.putBack(layout, at);
    setRemoved(null);
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={text.title}
      description={text.detail}
      closeLabel={t.common.close}
      footer={<Files workspace={workspace} />}
    >
      <SaveForm workspace={workspace} layouts={layouts} />
      {layouts.length === 0 && <p className={styles.quiet}>{text.none}</p>}
      <ul className={styles.list} aria-label={text.mine}>
        {layouts.map((layout, at) => (
          <LayoutRow
            key={layout.id}
            workspace={workspace}
            layout={layout}
            onHung={onClose}
            onRemove={() => remove(layout, at)}
          />
        ))}
      </ul>
      {removed && (
        <p className={styles.removed} role="status">
          {text.removed(removed.layout.name)}
          <Button size="small" onClick={() => putBack(removed)}>
            {text.putBack}
          </Button>
        </p>
      )}
    </Dialog>
  );
}

interface SaveFormProps {
  readonly workspace: Workspace;
  readonly layouts: readonly OwnLayout[];
}

function SaveForm({ workspace, layouts }: SaveFormProps) {
  const hasPicture = useStore(workspace.view, ({ cells }) => cells.some(({ volumeId }) => volumeId !== null));
  const [name, setName] = useState('');
  const [said, setSaid] = useState('');
  const text = t.layouts;
  const isKnown = layouts.some((layout) => layout.name === name.trim());
  return (
    <form
      className={styles.save}
      onSubmit={(event) => {
        event.preventDefault();
        const layout = workspace.layouts.save(name);
        setSaid(layout ? text.saved(layout.name) : text.nothing);
        if (layout) setName('');
      }}
    >
      <TextField
        className={styles.name}
        label={text.saveAs}
        value={name}
        maxLength={LONGEST_NAME}
        disabled={!hasPicture}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" variant="primary" disabled={!hasPicture || name.trim() === ''}>
        {text.save}
      </Button>
      <p className={styles.said} role="status">
        {hasPicture ? (isKnown ? text.replaces : said) : text.nothing}
      </p>
    </form>
  );
}

function Files({ workspace }: Pick<LayoutDialogProps, 'workspace'>) {
  const file = useRef<HTMLInputElement>(null);
  const isEmpty = useStore(workspace.layouts.own, (own) => own.layouts.length === 0);
  return (
    <>
      <input
        ref={file}
        type="file"
        accept=".json"
        hidden
        data-testid="layouts-input"
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen) void workspace.layouts.importFile(chosen);
          event.target.value = '';
        }}
      />
      <Button onClick={() => file.current?.click()}>{t.layouts.import}</Button>
      <Button disabled={isEmpty} onClick={() => void workspace.layouts.exportFile()}>
        {t.layouts.exportAll}
      </Button>
    </>
  );
}
