import type { FileId } from '../domain/ids.ts';
import type { GivenFile, ImportProgress, JobOptions } from '../ports/compute.ts';
import { randomId } from './random-id.ts';

/** Where the build puts the demo case, relative to the page. */
const DEMO_PATH = 'demo/liver-mri.zip';

/** The demo case that ships with the site; null where it does not (in development), so that it is simulated instead. */
export async function fetchDemoArchive({
  signal,
  onProgress,
}: JobOptions<ImportProgress>): Promise<GivenFile[] | null> {
  const response = await fetch(new URL(DEMO_PATH, document.baseURI), signal ? { signal } : {}).catch(
    (error: unknown) => {
      if (signal?.aborted) throw error;
      return null;
    },
  );
  // A host that answers every path with the page itself has no archive either.
  if (!response?.ok || !response.body || /html/.test(response.headers.get('content-type') ?? '')) return null;
  const total = Number(response.headers.get('content-length') ?? 0);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body.getReader();
  let received = 0;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    parts.push(chunk.value as Uint8Array<ArrayBuffer>);
    received += chunk.value.length;
    const share = total > 0 ? Math.min(received / total, 1) : 0;
    onProgress?.({ stage: 'generating', filesDone: Math.floor(share * 100), filesTotal: 100, images: 0, skipped: 0 });
  }
  return [{ fileId: randomId('demo') as FileId, path: DEMO_PATH.split('/').at(-1)!, blob: new Blob(parts) }];
}
