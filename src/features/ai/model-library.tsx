import { FolderPlus, PackagePlus, ShieldCheck, Trash2 } from 'lucide-react';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Workspace } from '../../document/workspace.ts';
import { t } from '../../messages/messages.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { droppedFiles } from './dropped-files.ts';
import { ModelCardView } from './model-card-view.tsx';
import styles from './model-library.module.css';

export interface ModelLibraryProps {
  readonly workspace: Workspace;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Every model that can run here, with its card; the person's own are added and removed. */
export function ModelLibrary({ workspace, isOpen, onClose }: ModelLibraryProps) {
  const { cards, problems } = useStore(workspace.models.state);
  const [shownId, setShownId] = useState<string | null>(null);
  const shown = cards?.find(({ id }) => id === shownId) ?? cards?.[0] ?? null;
  useEffect(() => {
    if (isOpen) void workspace.models.refresh();
  }, [isOpen, workspace]);
  const add = async (files: readonly { readonly path: string; readonly blob: Blob }[]) => {
    const card = files.length > 0 ? await workspace.models.add(files) : null;
    if (card) setShownId(card.id);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    void droppedFiles(event.dataTransfer).then(add);
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t.ai.libraryTitle}
      description={t.ai.libraryDetail}
      closeLabel={t.common.close}
      size="large"
      footer={<AddButtons onFiles={(files) => void add(files)} />}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the buttons. */}
      <div className={styles.library} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <ul className={styles.list}>
          {cards?.map((card) => (
            <li key={card.id} className={styles.item}>
              <button
                type="button"
                className={classNames(styles.pick, card.id === shown?.id && styles.shown)}
                aria-current={card.id === shown?.id}
                onClick={() => setShownId(card.id)}
              >
                <span className={styles.name}>{card.title}</span>
                <span className={styles.where}>
                  {card.version}, {card.origin === 'own' ? t.ai.own : t.ai.site}
                </span>
              </button>
            </li>
          ))}
          <li className={styles.drop}>{t.ai.dropHere}</li>
        </ul>
        <div className={styles.card}>
          {problems.map((problem) => (
            <Banner key={problem} tone="warn">
              {problem}
            </Banner>
          ))}
          {shown ? <ModelCardView card={shown} /> : <EmptyState title={t.ai.none}>{t.ai.noneDetail}</EmptyState>}
          {shown && <Verify key={shown.id} workspace={workspace} id={shown.id} />}
          {shown?.origin === 'own' && (
            <Button
              variant="danger"
              icon={<Trash2 size={14} aria-hidden />}
              onClick={() => void workspace.models.remove(shown.id)}
            >
              {t.ai.remove}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

/** Compares the files of a model with its manifest, and says so. */
function Verify({ workspace, id }: { readonly workspace: Workspace; readonly id: string }) {
  const [state, setState] = useState<'idle' | 'busy' | 'good'>('idle');
  const verify = async () => {
    setState('busy');
    setState((await workspace.models.verify(id)) ? 'good' : 'idle');
  };
  return (
    <div className={styles.verify}>
      <Button disabled={state === 'busy'} icon={<ShieldCheck size={14} aria-hidden />} onClick={() => void verify()}>
        {t.ai.verify}
      </Button>
      {state === 'good' && <span role="status">{t.ai.verified}</span>}
    </div>
  );
}

interface AddButtonsProps {
  readonly onFiles: (files: readonly { readonly path: string; readonly blob: Blob }[]) => void;
}

function AddButtons({ onFiles }: AddButtonsProps) {
  const zip = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement) => {
    onFiles([...(input.files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, blob: file })));
    input.value = '';
  };
  return (
    <>
      <input
        ref={zip}
        type="file"
        accept=".zip"
        hidden
        data-testid="model-zip"
        onChange={(event) => take(event.target)}
      />
      <input
        ref={(element) => {
          folder.current = element;
          element?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        hidden
        data-testid="model-folder"
        onChange={(event) => take(event.target)}
      />
      <Button icon={<PackagePlus size={14} aria-hidden />} onClick={() => zip.current?.click()}>
        {t.ai.addZip}
      </Button>
      <Button icon={<FolderPlus size={14} aria-hidden />} onClick={() => folder.current?.click()}>
        {t.ai.addFolder}
      </Button>
    </>
  );
}
