import { RotateCcw } from 'lucide-react';
import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { ACTIONS } from '../../actions/action-catalogue.ts';
import type { ActionRecord } from '../../actions/action-record.ts';
import { keyConflicts, keysOf } from '../../actions/key-presets.ts';
import type { Workspace } from '../../document/workspace.ts';
import { type KeyPresetId, type KeySettings, PRESET_MOUSE } from '../../domain/key-settings.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { keyParts } from '../../ui/kbd.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { KeyCapture } from './key-capture.tsx';
import styles from './key-editor.module.css';
import { MouseEditor } from './mouse-editor.tsx';

export interface KeyEditorProps {
  readonly workspace: Workspace;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

const PRESETS: readonly KeyPresetId[] = ['ohif', 'slicer', 'pacs'];

/** Every key and mouse button, changed by pressing; conflicts are told as they arise. */
export function KeyEditor({ workspace, isOpen, onClose }: KeyEditorProps) {
  const settings = useStore(workspace.keys.settings);
  const [search, setSearch] = useState('');
  const conflicts = isOpen ? keyConflicts(settings) : [];
  const change = (next: Partial<KeySettings>) => workspace.keys.change({ ...settings, ...next });
  const shown = ACTIONS.filter(({ id }) => matches(t.actions[id].label, search));
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t.keys.title}
      description={t.keys.description}
      closeLabel={t.common.close}
      size="large"
      footer={<Footer workspace={workspace} conflicts={conflicts} />}
    >
      <div className={styles.head}>
        <Segmented
          label={t.keys.preset}
          value={settings.preset}
          options={PRESETS.map((value) => ({ value, label: t.keys.presets[value] }))}
          onChange={(preset) => change({ preset, keys: {}, mouse: PRESET_MOUSE[preset] })}
        />
        <MouseEditor mouse={settings.mouse} onChange={(mouse) => change({ mouse })} />
        <TextField
          label={t.keys.search}
          isLabelShown={false}
          placeholder={t.keys.search}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <ul className={styles.list}>
        {shown.map((action) => (
          <ActionKeys
            key={action.id}
            action={action}
            settings={settings}
            conflicts={conflicts}
            onChange={(keys) => change({ keys: withKeys(settings, action, keys) })}
          />
        ))}
      </ul>
    </Dialog>
  );
}

interface ActionKeysProps {
  readonly action: ActionRecord;
  readonly settings: KeySettings;
  readonly conflicts: readonly string[];
  /** Null: those of the preset. */
  readonly onChange: (keys: readonly string[] | null) => void;
}

function ActionKeys({ action, settings, conflicts, onChange }: ActionKeysProps) {
  const { label, description } = t.actions[action.id];
  const keys = keysOf(action, settings);
  const clash = (key: string) => conflicts.some((said) => said.startsWith(`${key}: `) && said.includes(action.id));
  const replace = (at: number, next: string | null) => {
    const others = keys.filter((_, n) => n !== at);
    onChange(next === null ? others : [...keys.slice(0, at), next, ...keys.slice(at + 1)].filter(isFirst));
  };
  return (
    <li className={styles.row} title={description} data-action={action.id}>
      <span className={styles.name}>{label}</span>
      {keys.map((key, n) => (
        <KeyCapture
          key={key}
          binding={key}
          label={t.keys.change(spokenKeys(key), label)}
          isClashing={clash(key)}
          onChange={(next) => replace(n, next)}
        />
      ))}
      <KeyCapture
        binding={null}
        label={t.keys.add(label)}
        isClashing={false}
        onChange={(next) => next !== null && onChange([...keys, next].filter(isFirst))}
      />
      {settings.keys[action.id] && (
        <IconButton size="small" label={t.keys.restore(label)} onClick={() => onChange(null)}>
          <RotateCcw size={13} aria-hidden />
        </IconButton>
      )}
    </li>
  );
}

interface FooterProps {
  readonly workspace: Workspace;
  readonly conflicts: readonly string[];
}

function Footer({ workspace, conflicts }: FooterProps) {
  const file = useRef<HTMLInputElement>(null);
  const { preset } = useStore(workspace.keys.settings);
  return (
    <>
      <span
        className={conflicts.length > 0 ? styles.warning : styles.quiet}
        role="status"
        data-testid="key-conflicts"
        title={conflicts.join('\n')}
      >
        {conflicts.length > 0 ? t.keys.conflicts(conflicts.length) : t.keys.noConflicts}
      </span>
      <input
        ref={file}
        type="file"
        accept=".json"
        hidden
        data-testid="keys-input"
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen) void workspace.keys.importFile(chosen);
          event.target.value = '';
        }}
      />
      <Button onClick={() => workspace.keys.change({ preset, keys: {}, mouse: PRESET_MOUSE[preset] })}>
        {t.keys.reset}
      </Button>
      <Button onClick={() => file.current?.click()}>{t.keys.importFile}</Button>
      <Button onClick={() => void workspace.keys.exportFile()}>{t.keys.exportFile}</Button>
    </>
  );
}

function withKeys(settings: KeySettings, action: ActionRecord, keys: readonly string[] | null): KeySettings['keys'] {
  const others = Object.fromEntries(Object.entries(settings.keys).filter(([id]) => id !== action.id));
  return keys === null ? others : { ...others, [action.id]: keys };
}

function isFirst(key: string, index: number, all: readonly string[]): boolean {
  return all.indexOf(key) === index;
}

function matches(label: string, search: string): boolean {
  return label.toLowerCase().includes(search.trim().toLowerCase());
}

/** `$mod+Z` as it is printed on the keys. */
function spokenKeys(binding: string): string {
  return binding
    .split(' ')
    .map((key) => keyParts(key).join('+'))
    .join(' ');
}
