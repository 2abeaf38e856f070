import { type CollectedFile, collectFromList } from '../features/import/collect-files.ts';

/** Everything in a folder, by the browser's own chooser; nothing when that is cancelled. */
export function pickFolderFiles(): Promise<readonly CollectedFile[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.webkitdirectory = true;
    input.addEventListener('change', () => resolve(collectFromList(input.files ?? []).files));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
