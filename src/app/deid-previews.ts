import type { FileId } from '../domain/ids.ts';
import { createBrowserCompute } from '../workers/browser-compute.ts';

const EDGE_PX = 192;

/** A picture of a held-back file, so that a person can look for text in it; null when it has none that can be shown. */
export async function previewOf(blob: Blob): Promise<ImageData | null> {
  // Workers of its own: nothing of a file that may show a name stays with the case that is opened next.
  const compute = createBrowserCompute();
  try {
    const { volumes } = await compute.importFiles([{ fileId: 'preview' as FileId, path: 'preview', blob }]);
    const [volume] = volumes;
    if (!volume) return null;
    const { width, height, rgba } = await compute.thumbnail(volume, EDGE_PX);
    return new ImageData(new Uint8ClampedArray(rgba), width, height);
  } catch {
    return null;
  } finally {
    compute.dispose();
  }
}
