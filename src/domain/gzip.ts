import { AppError } from './app-error.ts';

/** RFC 1952 by the platform; browsers and Node do the work off the calling thread. */
export async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  return through(bytes, new CompressionStream('gzip'));
}

/** @throws AppError `gzip/damaged` */
export async function gunzip(bytes: Uint8Array): Promise<Uint8Array> {
  try {
    return await through(bytes, new DecompressionStream('gzip'));
  } catch (cause) {
    throw new AppError('gzip/damaged', 'Compressed data is damaged.', { cause });
  }
}

async function through(bytes: Uint8Array, stream: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  const piped = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(piped).arrayBuffer());
}
