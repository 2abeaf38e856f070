import type { OpenProject } from '../document/project/project-state.ts';
import type { Workspace } from '../document/workspace.ts';
import type { DatasetWish } from '../domain/dataset/dataset-wish.ts';
import { DatasetPanel } from '../features/dataset/dataset-panel.tsx';
import { folderTarget, zipTarget } from './dataset-targets.ts';
import { pickFolderFiles } from './pick-folder-files.ts';

export interface DatasetScreenProps {
  readonly workspace: Workspace;
  readonly open: OpenProject;
}

/** Datasets of the open project, written by what this browser has. */
export function DatasetScreen({ workspace, open }: DatasetScreenProps) {
  const { datasets, projects } = workspace;
  const writeFolder = async (wish: DatasetWish) => {
    const folder = await window.showDirectoryPicker?.({ id: 'lobule-dataset', mode: 'readwrite' }).catch(() => null);
    if (folder) await datasets.write(wish, folderTarget(folder));
  };
  const writeZip = (wish: DatasetWish) =>
    projects.attempt(async () => {
      const zip = await zipTarget('dataset.zip');
      if (!zip) return;
      let isWhole = false;
      await datasets.write(wish, zip.target, async () => {
        await zip.end();
        isWhole = true;
      });
      if (!isWhole) await zip.abort();
    });
  return (
    <DatasetPanel
      datasets={datasets}
      open={open}
      onChooseImages={() => void pickFolderFiles().then(datasets.giveImages)}
      onWriteFolder={'showDirectoryPicker' in window ? (wish) => void writeFolder(wish) : null}
      onWriteZip={(wish) => void writeZip(wish)}
    />
  );
}
