import { AppError } from '../../../domain/app-error.ts';
import type { ByteSource } from '../../../domain/byte-source.ts';
import type { FileId } from '../../../domain/ids.ts';
import type { OpenFile } from './decode-slices.ts';
import { type OpenImage, openImage } from './open-image.ts';

/**
 * Opens files by id and keeps the last `capacity` of them open, so that the header of a multi-frame object is parsed
 * once and not for every frame. What it holds is bounded: small files whole, of large ones the header alone.
 */
export function cachedOpener(find: (fileId: FileId) => ByteSource | undefined, capacity = 8): OpenFile {
  const open = new Map<FileId, Promise<OpenImage>>();
  return (fileId) => {
    const known = open.get(fileId);
    if (known) {
      open.delete(fileId);
      open.set(fileId, known);
      return known;
    }
    const source = find(fileId);
    if (!source)
      return Promise.reject(new AppError('decode/file-missing', 'The file of this image is not open any more.'));
    const opening = openImage(source);
    open.set(fileId, opening);
    // A failed read must not stay: the file may be back when it is asked for again.
    opening.catch(() => open.delete(fileId));
    const oldest = open.keys().next();
    if (open.size > capacity && !oldest.done) open.delete(oldest.value);
    return opening;
  };
}
