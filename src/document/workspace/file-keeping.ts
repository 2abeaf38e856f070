import type { CaseId } from '../../domain/ids.ts';
import { t } from '../../messages/messages.ts';
import type { GivenFile } from '../../ports/compute.ts';
import type { CaseSummary } from '../../ports/reading-store.ts';
import { asAppError, toldError } from '../notice-state.ts';
import type { FileKeeping } from '../study-state.ts';
import type { WorkspaceCore } from './core.ts';

/** Keeps the files of the open case, so that a reload brings the images back without asking. Runs behind the reading. */
export class FileKeeper {
  readonly #core: WorkspaceCore;
  #running: { readonly controller: AbortController; readonly done: Promise<void> } | null = null;

  constructor(core: WorkspaceCore) {
    this.#core = core;
  }

  /** `onKept` hears how the files are kept now. */
  keep(
    caseId: CaseId,
    files: readonly GivenFile[],
    folder: FileSystemDirectoryHandle | undefined,
    onKept: (kept: CaseSummary['files']) => Promise<void>,
  ): void {
    const controller = new AbortController();
    const before = this.#running?.done ?? Promise.resolve();
    const work = folder ? () => this.#keepFolder(caseId, folder) : () => this.#copy(caseId, files, controller.signal);
    const done = before.then(async () => {
      if (controller.signal.aborted) return;
      try {
        await onKept(await work());
      } catch (error) {
        if (!controller.signal.aborted) this.#failed(error);
      }
    });
    this.#running = { controller, done };
  }

  /** Stops copying and waits until it has stopped. */
  async stop(): Promise<void> {
    this.#running?.controller.abort();
    await this.#running?.done;
    this.#running = null;
  }

  async #keepFolder(caseId: CaseId, folder: FileSystemDirectoryHandle): Promise<'folder'> {
    await this.#core.store.keepFolder(caseId, folder);
    this.#set({ status: 'folder' });
    return 'folder';
  }

  async #copy(caseId: CaseId, files: readonly GivenFile[], signal: AbortSignal): Promise<'copied'> {
    const { store } = this.#core;
    const isCopied = await alreadyKept(this.#core, caseId);
    const missing = files.filter((file) => !isCopied.has(identityOf(file)));
    const total = missing.length;
    if (total > 0) {
      this.#set({ status: 'copying', done: 0, total });
      const onProgress = (done: number) => this.#set({ status: 'copying', done, total });
      await store.keepFiles(caseId, missing, { signal, onProgress });
      signal.throwIfAborted();
    }
    this.#set({ status: 'copied' });
    return 'copied';
  }

  #failed(error: unknown): void {
    const { text: message, hint } = toldError(asAppError(error));
    this.#set({ status: 'failed', message, hint });
    this.#core.notices.add('warning', t.work.imagesNotKept, `${message} ${hint ?? ''}`.trim());
  }

  #set(kept: FileKeeping): void {
    this.#core.study.setState({ kept });
  }
}

async function alreadyKept(core: WorkspaceCore, caseId: CaseId): Promise<ReadonlySet<string>> {
  const summary = (await core.store.listCases()).find((each) => each.caseId === caseId);
  const files = summary?.files === 'copied' ? await core.store.openFiles(caseId) : null;
  return new Set(files?.map(identityOf));
}

/** The same file dropped again has another id, but the same path and size. */
function identityOf({ path, blob }: { readonly path: string; readonly blob: Blob }): string {
  return `${blob.size} ${path}`;
}
