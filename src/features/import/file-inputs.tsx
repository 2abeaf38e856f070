import { type Ref, useImperativeHandle, useRef } from 'react';
import { type CollectedFiles, collectFromFolder, collectFromList } from './collect-files.ts';
import styles from './file-inputs.module.css';

/** Opens the browser's own choosers. */
export interface FileChoosers {
  chooseFiles(): void;
  /** With File System Access where the browser has it, so that the case reopens with one click. */
  chooseFolder(): void;
}

export interface FileInputsProps {
  readonly ref?: Ref<FileChoosers>;
  readonly onCollected: (collected: CollectedFiles) => void;
  /** Called when a chooser fails for another reason than that the person closed it. */
  readonly onRefused: (error: unknown) => void;
}

/** The two hidden inputs through which files come in; always present, so that scripts and tests find them. */
export function FileInputs({ ref, onCollected, onRefused }: FileInputsProps) {
  const filesInput = useRef<HTMLInputElement>(null);
  const folderInput = useRef<HTMLInputElement>(null);
  useImperativeHandle(ref, () => ({
    chooseFiles: () => filesInput.current?.click(),
    chooseFolder: () => {
      if (!window.showDirectoryPicker) {
        folderInput.current?.click();
        return;
      }
      window
        .showDirectoryPicker({ id: 'lobule-case', mode: 'read' })
        .then((handle) => collectFromFolder(handle))
        .then(onCollected, (error: unknown) => {
          if (!(error instanceof DOMException && error.name === 'AbortError')) onRefused(error);
        });
    },
  }));
  const take = (input: HTMLInputElement) => {
    const collected = collectFromList(input.files ?? []);
    input.value = '';
    if (collected.files.length > 0) onCollected(collected);
  };
  return (
    <div className={styles.hidden}>
      <input
        ref={filesInput}
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        data-testid="file-input"
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={folderInput}
        type="file"
        multiple
        // @ts-expect-error not in React's list of attributes, though every browser has it
        webkitdirectory=""
        tabIndex={-1}
        aria-hidden="true"
        data-testid="folder-input"
        onChange={(event) => take(event.currentTarget)}
      />
    </div>
  );
}
