import { AppError } from '../../../domain/app-error.ts';
import type { ByteSource } from '../../../domain/byte-source.ts';
import type { FileId } from '../../../domain/ids.ts';
import type { OpenFile } from './decode-slices.ts';
import { type OpenImage, openImage } from './open-image.ts';

const MAX_FILES = 8;
const MAX_BYTES = 128 << 20;

/**
 * Opens files by id and keeps the last few of them open, so that the header of a multi-frame object is parsed once and
 * not for every frame. What it holds is bounded: small files, deflated ones and NIfTI are held whole, of large ones the
 * header alone.
 */
export function cachedOpener(find: (fileId: FileId) => ByteSource | undefined): OpenFile {
  const open = new Map<FileId, { readonly image: Promise<OpenImage>; bytes: number }>();
  const letGo = () => {
    for (const [fileId] of open) {
      const held = [...open.values()].reduce((sum, { bytes }) => sum + bytes, 0);
      // The newest stays, however large.
      if (open.size === 1 || (open.size <= MAX_FILES && held <= MAX_BYTES)) return;
      open.delete(fileId);
    }
  };
  return (fileId) => {
    const known = open.get(fileId);
    if (known) {
      open.delete(fileId);
      open.set(fileId, known);
      return known.image;
    }
    const source = find(fileId);
    if (!source) {
      return Promise.reject(new AppError('decode/file-missing', 'The file of this image is not open any more.'));
    }
    const entry = { image: openImage(source), bytes: 0 };
    open.set(fileId, entry);
    entry.image.then(
      ({ heldBytes }) => {
        entry.bytes = heldBytes;
        letGo();
      },
      // A failed read must not stay: the file may be back when it is asked for again.
      () => open.delete(fileId),
    );
    letGo();
    return entry.image;
  };
}
