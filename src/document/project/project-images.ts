import type { FileId } from '../../domain/ids.ts';
import type { CaseAbout } from '../../domain/project/project.ts';
import type { ImportResult } from '../../domain/volume.ts';
import { studyKeysOf } from '../study-keys.ts';
import type { WorkspaceCore } from '../workspace/core.ts';
import { casesOfImport } from './case-about.ts';

/** A file as it was dropped or picked; `path` is relative to what was given. */
export interface ImageFile {
  readonly path: string;
  readonly blob: Blob;
}

/** Reads the headers of images and gives the cases that they make; the images are forgotten again. */
export async function casesOfFiles(
  core: WorkspaceCore,
  files: readonly ImageFile[],
  naming: { readonly projectId: string; readonly keepsPatientIds: boolean },
  onProgress: (fraction: number) => void,
): Promise<Map<string, CaseAbout>> {
  await core.compute.reset();
  try {
    const given = files.map((file) => ({ fileId: core.uids.newId() as FileId, ...file }));
    const paths = new Map(given.map(({ fileId, path }) => [fileId as string, path]));
    const result = await core.compute.importFiles(given, {
      onProgress: ({ filesDone, filesTotal }) => onProgress(filesTotal === 0 ? 0 : filesDone / filesTotal),
    });
    const cases = new Map<string, CaseAbout>();
    for (const study of result.studies) {
      const folder = folderOfStudy(result, study.studyUid, paths);
      for (const [id, about] of await casesOfImport({ ...result, studies: [study] }, { ...naming, folder })) {
        cases.set(id, about);
      }
    }
    return cases;
  } finally {
    await core.compute.reset();
  }
}

/** The case of this browser's own list that holds the images; null when there is none. */
export async function imagesInStore(core: WorkspaceCore, about: CaseAbout) {
  const keys = await studyKeysOf(about.studyUids.map((studyUid) => ({ studyUid })));
  const caseId = await core.store.findCase(keys);
  const summary = (await core.store.listCases()).find((each) => each.caseId === caseId);
  return summary && summary.files !== 'none' ? summary.caseId : null;
}

/** Files of a case in the project's image folder; asks for permission where the browser wants it, so call it from a click. */
export async function filesOfFolder(root: FileSystemDirectoryHandle, folder: string | null): Promise<ImageFile[]> {
  let handle = root;
  for (const part of (folder ?? '').split('/').filter((p) => p !== '' && p !== '.')) {
    handle = await handle.getDirectoryHandle(part);
  }
  const files: ImageFile[] = [];
  await collect(handle, '', files);
  return files;
}

async function collect(handle: FileSystemDirectoryHandle, path: string, files: ImageFile[]): Promise<void> {
  for await (const entry of handle.values()) {
    const at = path === '' ? entry.name : `${path}/${entry.name}`;
    if (entry.kind === 'directory') await collect(entry as FileSystemDirectoryHandle, at, files);
    else files.push({ path: at, blob: await (entry as FileSystemFileHandle).getFile() });
  }
}

/** Longest common folder of a study's files below what was given; the name of what was given itself is left out. */
function folderOfStudy(result: ImportResult, studyUid: string, paths: ReadonlyMap<string, string>): string | null {
  let common: string[] | null = null;
  for (const volume of result.volumes) {
    if (volume.studyUid !== studyUid) continue;
    for (const { fileId } of volume.slices) {
      const path = paths.get(fileId);
      if (path === undefined) return null;
      const parts: string[] = path.split('/').slice(1, -1);
      const before: string[] = common ?? parts;
      common = before.filter(
        (part, n) => before.slice(0, n + 1).join('/') === parts.slice(0, n + 1).join('/') && part !== '',
      );
    }
  }
  return common === null ? null : common.join('/') || '.';
}
