import type { ByteSource } from '../../../domain/byte-source.ts';
import { type FileOutcome, skipped } from './file-outcome.ts';

interface Signature {
  readonly at: number;
  readonly bytes: string;
  readonly reason: string;
}

/** First bytes of formats that lie in study folders, and what to do about them. */
const SIGNATURES: readonly Signature[] = [
  { at: 0, bytes: '%PDF', reason: 'This is a PDF document, not an image.' },
  { at: 0, bytes: '\x89PNG', reason: 'This is a PNG picture without medical data.' },
  { at: 0, bytes: '\xff\xd8\xff', reason: 'This is a JPEG picture without medical data.' },
  { at: 0, bytes: 'GIF8', reason: 'This is a GIF picture without medical data.' },
  { at: 0, bytes: 'BM', reason: 'This is a bitmap picture without medical data.' },
  { at: 0, bytes: 'MZ', reason: 'This is a Windows program, as viewers on patient CDs are.' },
  { at: 0, bytes: '\x7fELF', reason: 'This is a program, not an image.' },
  { at: 0, bytes: 'Rar!', reason: 'This is a RAR archive. Unpack it and open the folder.' },
  { at: 0, bytes: '7z\xbc\xaf\x27\x1c', reason: 'This is a 7z archive. Unpack it and open the folder.' },
  { at: 0, bytes: '\xfd7zXZ', reason: 'This is an XZ archive. Unpack it and open the folder.' },
  { at: 0, bytes: 'BZh', reason: 'This is a bzip2 archive. Unpack it and open the folder.' },
  { at: 0, bytes: 'NRRD', reason: 'This is an NRRD file. Only DICOM and NIfTI are read.' },
  { at: 0, bytes: 'ObjectType', reason: 'This is a MetaImage header. Only DICOM and NIfTI are read.' },
  { at: 0, bytes: '<?xml', reason: 'This is an XML file, not an image.' },
  { at: 0, bytes: '<!DOCTYPE', reason: 'This is a web page, not an image.' },
  { at: 0, bytes: '<html', reason: 'This is a web page, not an image.' },
];
/** Files that systems leave behind. */
const SYSTEM_FILES = /(^|\/)(\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini|\.directory|AUTORUN\.INF)$|(^|\/)__MACOSX\//i;
const LOOKED_AT = 64;

/** Whether a path is one of the files that operating systems leave in folders and archives. */
export function isSystemFile(path: string): boolean {
  return SYSTEM_FILES.test(path);
}

/** The reason, for a person, why a file that is no DICOM is not shown. */
export async function describeForeignFile(source: ByteSource): Promise<FileOutcome> {
  if (isSystemFile(source.name)) {
    return skipped(source.name, 'not-dicom', 'This is a file of the operating system, not an image.');
  }
  const head = await source.read(0, Math.min(LOOKED_AT, source.size));
  const text = String.fromCharCode(...head);
  const known = SIGNATURES.find(({ at, bytes }) => text.startsWith(bytes, at));
  if (known) return skipped(source.name, 'not-dicom', known.reason);
  const isText = head.every((byte) => byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte !== 127));
  const what = isText ? 'This is a text file, not an image.' : 'This is not a DICOM file.';
  return skipped(source.name, 'not-dicom', what);
}
