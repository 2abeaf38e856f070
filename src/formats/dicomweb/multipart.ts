import { AppError } from '../../domain/app-error.ts';

const encoder = new TextEncoder();

/** One body part of a multipart message (RFC 2046). */
export interface Part {
  /** Lower case, without parameters. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/**
 * Splits a multipart/related message. Parts are views into `body`, nothing is copied.
 *
 * @param contentType header of the message, with its boundary (quoted or not)
 * @throws AppError `server/bad-answer` when there is no boundary or a part is not closed
 */
export function parseMultipart(body: Uint8Array, contentType: string): Part[] {
  const boundary = boundaryOf(contentType);
  if (boundary === null) throw badAnswer();
  const delimiter = encoder.encode(`--${boundary}`);
  const parts: Part[] = [];
  let at = indexOfBytes(body, delimiter, 0);
  while (at >= 0) {
    const start = at + delimiter.length;
    if (body[start] === 0x2d && body[start + 1] === 0x2d) return parts;
    const next = indexOfBytes(body, delimiter, start);
    if (next < 0) throw badAnswer();
    parts.push(partOf(body.subarray(start, next)));
    at = next;
  }
  throw badAnswer();
}

/** A multipart/related message of DICOM files (PS3.18 section 8.6.1.2), with its content type. */
export function dicomMultipart(files: readonly Uint8Array[]): { readonly contentType: string; readonly body: Blob } {
  const boundary = `lobule-${crypto.randomUUID()}`;
  const chunks: BlobPart[] = [];
  for (const file of files) {
    chunks.push(`--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`, file as Uint8Array<ArrayBuffer>, '\r\n');
  }
  chunks.push(`--${boundary}--\r\n`);
  return {
    contentType: `multipart/related; type="application/dicom"; boundary=${boundary}`,
    body: new Blob(chunks),
  };
}

function boundaryOf(contentType: string): string | null {
  const match = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  return match?.[1] ?? match?.[2] ?? null;
}

/** @param bytes from the end of one delimiter to the start of the next */
function partOf(bytes: Uint8Array): Part {
  const end = indexOfBytes(bytes, encoder.encode('\r\n\r\n'), 0);
  if (end < 0) throw badAnswer();
  const headers = new TextDecoder().decode(bytes.subarray(0, end));
  const contentType = /^content-type:\s*([^;\r\n]+)/im.exec(headers)?.[1]?.trim().toLowerCase() ?? '';
  // The line break before a delimiter belongs to the delimiter.
  return { contentType, bytes: bytes.subarray(end + 4, bytes.length - 2) };
}

function indexOfBytes(body: Uint8Array, wanted: Uint8Array, from: number): number {
  const first = wanted[0]!;
  for (let at = body.indexOf(first, from); at >= 0; at = body.indexOf(first, at + 1)) {
    let n = 1;
    while (n < wanted.length && body[at + n] === wanted[n]) n++;
    if (n === wanted.length) return at;
  }
  return -1;
}

function badAnswer(): AppError {
  return new AppError('server/bad-answer', 'The server sent an answer that is no DICOMweb message.', {
    hint: 'Check the address in the configuration of this site.',
  });
}
