import type { DeidSummary, DeidWish } from '../features/deid/deid-dialog.tsx';
import type { HeldBack } from '../features/deid/held-back-list.tsx';
import { deidentifyFile } from '../formats/dicom/deid/deidentify-file.ts';
import { Pseudonyms } from '../formats/dicom/deid/pseudonyms.ts';
import { buildIdentity } from './build-identity.ts';
import { CleanedTexts } from './cleaned-texts.ts';

/** Reasons that a person's look can lift; see `pixel-gate.ts`. */
const RELEASABLE: ReadonlySet<string> = new Set(['burned-in', 'screenshot', 'face']);
const SAME_OBJECT = 'The same object (SOP Instance UID) was already among the files.';

/** Where a file goes; the folder is made when it is not there. */
export type WriteFile = (path: string, bytes: Uint8Array) => Promise<void>;

/**
 * De-identifies files one after the other, so that thousands need the memory of one.
 * @param write null: only says what would be done
 * @param signal stops between two files: what was written until then stays
 */
export async function deidentifyFiles(
  { files, secret, options, released, refused }: DeidWish,
  write: WriteFile | null,
  onProgress: (fraction: number) => void,
  signal: AbortSignal,
): Promise<DeidSummary> {
  const pseudonyms = new Pseudonyms(new TextEncoder().encode(secret.trim()));
  const request = { options: new Set(options), pseudonyms, confirmed: released, refused, app: buildIdentity };
  const actions = new Map<string, number>();
  const reasons = new Map<string, number>();
  const warnings = new Set<string>();
  const names = new Set<string>();
  const heldBack: HeldBack[] = [];
  const texts = new CleanedTexts();
  const changed: Record<string, readonly { path: string; action: string; rule: string }[]> = {};
  for (const [n, { blob }] of files.entries()) {
    if (signal.aborted) break;
    const result = deidentifyFile(new Uint8Array(await blob.arrayBuffer()), request);
    if (result.outcome === 'left-out') {
      reasons.set(result.message, (reasons.get(result.message) ?? 0) + 1);
      const { reason, message, originalSopInstanceUid: uid } = result;
      if (uid !== null && RELEASABLE.has(reason)) heldBack.push({ uid, message, blob });
    } else if (names.has(result.fileName)) {
      reasons.set(SAME_OBJECT, (reasons.get(SAME_OBJECT) ?? 0) + 1);
    } else {
      names.add(result.fileName);
      changed[result.fileName] = result.changes.map(({ path, action, rule }) => ({ path, action, rule }));
      for (const { action } of result.changes) actions.set(action, (actions.get(action) ?? 0) + 1);
      texts.add(result.changes);
      for (const warning of result.warnings) warnings.add(warning);
      await write?.(result.fileName, result.bytes);
    }
    onProgress((n + 1) / files.length);
  }
  const list = (counts: ReadonlyMap<string, number>) => [...counts].sort((a, b) => b[1] - a[1]);
  return {
    outcome: signal.aborted ? 'stopped' : write === null ? 'would-be' : 'saved',
    ...{ written: names.size, actions: list(actions), leftOut: list(reasons), warnings: [...warnings], heldBack },
    texts: texts.list(),
    report: JSON.stringify({ options, files: changed }, null, 1),
    mapping: JSON.stringify(pseudonyms.mapping(), null, 1),
  };
}

/** Writes into a folder of the disk. */
export function folderWriter(root: FileSystemDirectoryHandle): WriteFile {
  return async (path, bytes) => {
    let folder = root;
    const parts = path.split('/');
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
    const file = await folder.getFileHandle(parts.at(-1)!, { create: true });
    const stream = await file.createWritable();
    await stream.write(bytes as Uint8Array<ArrayBuffer>);
    await stream.close();
  };
}
