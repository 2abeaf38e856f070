import { AppError } from '../domain/app-error.ts';
import type { ByteSource } from '../domain/byte-source.ts';
import type { FileId } from '../domain/ids.ts';
import type { ImportResult } from '../domain/volume.ts';
import { type ImportState, importSources } from '../formats/dicom/import/import-sources.ts';
import type { ImportProgress } from '../ports/compute.ts';
import { randomId } from './random-id.ts';
import type { JobContext } from './serve.ts';

/** The import as it grows over several calls; keeps the sources of all files, entries of archives included. */
export class ImportSession {
  #state: ImportState | null = null;

  get files(): ReadonlyMap<FileId, ByteSource> {
    return this.#state?.files ?? new Map();
  }

  forget(): void {
    this.#state = null;
  }

  /** Adds files; the result covers everything known so far. Aborting keeps what was known before. */
  async add(
    given: readonly { readonly fileId: FileId; readonly source: ByteSource }[],
    { signal, report }: JobContext<ImportProgress>,
  ): Promise<ImportResult> {
    const progress = throttled(report);
    const { result, state } = await importSources(given, {
      newFileId: () => randomId('entry') as FileId,
      previous: this.#state,
      signal,
      onProgress: progress,
    });
    this.#state = state;
    return result;
  }

  /** @throws AppError `decode/file-missing` */
  source(fileId: FileId): ByteSource {
    const source = this.files.get(fileId);
    if (!source) throw new AppError('decode/file-missing', 'The file of this image is not open any more.');
    return source;
  }

  /** All bytes of a file that lies in an archive. @throws AppError `archive/damaged`, `decode/file-missing` */
  async bytes(fileId: FileId): Promise<Uint8Array> {
    const source = this.source(fileId);
    return source.read(0, source.size);
  }
}

const REPORT_MS = 50;

/** Passes on at most twenty reports a second, and each change of stage. */
function throttled(report: (progress: ImportProgress) => void): (progress: ImportProgress) => void {
  let [lastMs, lastStage] = [Number.NEGATIVE_INFINITY, ''];
  return (progress) => {
    const now = performance.now();
    if (progress.stage === lastStage && now - lastMs < REPORT_MS && progress.filesDone < progress.filesTotal) return;
    lastMs = now;
    lastStage = progress.stage;
    report(progress);
  };
}
