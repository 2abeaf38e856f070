import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DatasetGap } from '../../domain/dataset/dataset-gap.ts';
import type { DatasetWish } from '../../domain/dataset/dataset-wish.ts';
import type { FileId } from '../../domain/ids.ts';
import { t } from '../../messages/messages.ts';
import type { GivenFile } from '../../ports/compute.ts';
import type { DatasetTarget } from '../../ports/datasets.ts';
import type { WorkspaceCore } from '../workspace/core.ts';
import type { WantedCase } from './dataset-cases.ts';
import { checkDataset, type DatasetReport, type DatasetRun, exportDataset } from './dataset-export.ts';
import { filesOfFolder, type ImageFile, imagesInStore } from './project-images.ts';
import type { ProjectService } from './project-service.ts';

export interface DatasetState {
  /** What is being done; null when nothing is. */
  readonly job: {
    readonly kind: 'check' | 'export';
    readonly done: number;
    readonly total: number;
    readonly name: string;
  } | null;
  /** What the last check found, with the labels of the cases; null before it. */
  readonly gaps: ReadonlyMap<DatasetGap, readonly string[]> | null;
  readonly report: DatasetReport | null;
  /** The last run was stopped: starting it again goes on. */
  readonly isStopped: boolean;
  /** Image files that the person gave for this dataset. */
  readonly given: number;
}

const IDLE: DatasetState = { job: null, gaps: null, report: null, isStopped: false, given: 0 };

/** Datasets of the open project: what they lack, and writing them. */
export class DatasetService {
  readonly state: StoreApi<DatasetState> = createStore<DatasetState>(() => IDLE);
  #given: readonly ImageFile[] = [];
  #running: AbortController | null = null;

  constructor(
    private readonly core: WorkspaceCore,
    private readonly projects: ProjectService,
  ) {}

  /** Images for this dataset, where the project's own folder is not at hand. */
  giveImages = (files: readonly ImageFile[]) => {
    this.#given = files;
    this.state.setState({ given: files.length, gaps: null });
  };

  /** Says what is missing; nothing is written. */
  check = (wish: DatasetWish) =>
    this.#work('check', wish, async (run) => {
      const gaps = await checkDataset(run, (done, total) => this.#show('check', done, total, ''));
      this.state.setState({ gaps });
    });

  /**
   * Writes the dataset.
   * @param end what closes the target, when all is written
   */
  write = (wish: DatasetWish, target: DatasetTarget, end: () => Promise<void> = async () => undefined) =>
    this.#work('export', wish, async (run) => {
      this.state.setState({ report: null });
      const report = await exportDataset(run, target, ({ done, total, name }) =>
        this.#show('export', done, total, name),
      );
      await end();
      this.state.setState({ report });
      const { failed, files } = report;
      this.core.notices.add(failed.length > 0 ? 'warning' : 'success', t.dataset.finished(files, failed.length));
    });

  /** Stops after what is being written; what is finished stays. */
  cancel = () => this.#running?.abort();

  forget = () => {
    this.cancel();
    this.#given = [];
    this.state.setState(IDLE, true);
  };

  #show(kind: 'check' | 'export', done: number, total: number, name: string): void {
    this.state.setState({ job: { kind, done, total, name } });
  }

  async #work(
    kind: 'check' | 'export',
    wish: DatasetWish,
    act: (run: DatasetRun<readonly GivenFile[]>) => Promise<void>,
  ): Promise<void> {
    const { editor } = this.projects;
    const { datasets, app, clock } = this.core;
    if (!editor || !datasets || this.#running) return;
    this.#running = new AbortController();
    const { signal } = this.#running;
    this.state.setState({ isStopped: false });
    this.#show(kind, 0, 0, '');
    const run = {
      ...{ project: editor.project, folder: editor.folder, wish, port: datasets, app, at: clock.nowIso(), signal },
      filesOf: (wanted: WantedCase) => this.#filesOf(wanted),
    };
    await this.projects.attempt(async () => {
      try {
        await act(run);
      } catch (error) {
        if (!signal.aborted) throw error;
        this.state.setState({ isStopped: true });
      }
    });
    this.#running = null;
    this.state.setState({ job: null });
  }

  /** From what was given, the project's folder, or what this browser keeps of the case. */
  async #filesOf({ about }: WantedCase): Promise<readonly GivenFile[]> {
    const withIds = (files: readonly ImageFile[]) =>
      files.map(({ path, blob }) => ({ fileId: this.core.uids.newId() as FileId, path, blob }));
    if (this.#given.length > 0) return withIds(filesBelow(this.#given, about.folder));
    const images = this.projects.state.getState().open?.stored.images ?? null;
    if (images) return withIds(await filesOfFolder(images, about.folder));
    const kept = await imagesInStore(this.core, about);
    return (kept && (await this.core.store.openFiles(kept))) ?? [];
  }
}

/** The files of a case among those of a folder that was chosen, by the folder that the worklist knows it in. */
function filesBelow(files: readonly ImageFile[], folder: string | null): readonly ImageFile[] {
  if (folder === null || folder === '.') return files;
  const below = files.filter(({ path }) => path.split('/').slice(1).join('/').startsWith(`${folder}/`));
  // The folder that was chosen may lie above or beside the one that the worklist was made from.
  return below.length > 0 ? below : files.filter(({ path }) => `/${path}`.includes(`/${folder}/`));
}
