import { AppError } from '../domain/app-error.ts';
import type { CaseId } from '../domain/ids.ts';
import type { StoredFile } from '../ports/reading-store.ts';
import type { FileRow, LobuleDatabase } from './database.ts';
import type { FilePacks, OpenPacks } from './file-packs.ts';

/** Copies of the files of cases: bytes in packs of the private file system, or in the database where there is none. */
export class KeptFiles {
  readonly #db: LobuleDatabase;
  readonly #openPacks: () => Promise<FilePacks | null>;

  constructor(db: LobuleDatabase, openPacks: () => Promise<FilePacks | null>) {
    this.#db = db;
    this.#openPacks = openPacks;
  }

  /** All or nothing: what was copied by a call that failed, was stopped or died with its tab is removed again. */
  async keep(
    caseId: CaseId,
    files: readonly StoredFile[],
    options: { readonly signal?: AbortSignal; readonly onProgress?: (done: number) => void },
  ): Promise<void> {
    await this.#removeUnfinished(caseId);
    let done = 0;
    const onFile = () => options.onProgress?.(++done);
    try {
      const packs = await this.#openPacks();
      if (packs) {
        await packs.write(caseId, files, {
          signal: options.signal,
          onFile,
          onPack: async (places, packed) => {
            await this.#db.files.bulkPut(packed.map((file, n) => ({ ...rowOf(caseId, file), place: places[n]! })));
          },
        });
      } else {
        for (const file of files) {
          options.signal?.throwIfAborted();
          await this.#db.files.put({ ...rowOf(caseId, file), place: { blob: await copyOf(file.blob) } });
          onFile();
        }
      }
      options.signal?.throwIfAborted();
      await this.#unfinished(caseId).modify({ isWhole: 1 });
    } catch (error) {
      await this.#removeUnfinished(caseId);
      throw error;
    }
  }

  /** @throws AppError `storage/files-missing` rather than handing out half a study */
  async open(caseId: CaseId): Promise<readonly StoredFile[]> {
    const rows = await this.#db.files.where('[caseId+isWhole]').equals([caseId, 1]).toArray();
    const packs = rows.length > 0 ? await this.#openPacks() : null;
    const opened: OpenPacks = new Map();
    const files: StoredFile[] = [];
    for (const { fileId, path, type, place } of rows) {
      const blob = 'blob' in place ? place.blob : await packs?.read(caseId, place, type, opened);
      if (!blob) {
        throw new AppError('storage/files-missing', 'The browser has removed images of this case.', {
          hint: 'Open the same files again: what you have drawn comes back with them.',
        });
      }
      files.push({ fileId, path, blob });
    }
    return files;
  }

  async remove(caseId: CaseId): Promise<void> {
    await this.#db.files.where('caseId').equals(caseId).delete();
    await (await this.#openPacks())?.removeCase(caseId);
  }

  async #removeUnfinished(caseId: CaseId): Promise<void> {
    const rows = await this.#unfinished(caseId).toArray();
    const names = new Set(rows.flatMap(({ place }) => ('pack' in place ? [place.pack] : [])));
    if (names.size > 0) await (await this.#openPacks())?.removePacks(caseId, names);
    await this.#unfinished(caseId).delete();
  }

  #unfinished(caseId: CaseId) {
    return this.#db.files.where('[caseId+isWhole]').equals([caseId, 0]);
  }
}

function rowOf(caseId: CaseId, { fileId, path, blob }: StoredFile): Omit<FileRow, 'place'> {
  return { caseId, fileId, path, type: blob.type, isWhole: 0 };
}

/** A File stays tied to the disk that it was read from; a blob of its bytes outlives it. */
async function copyOf(blob: Blob): Promise<Blob> {
  return new Blob([await blob.arrayBuffer()], { type: blob.type });
}
