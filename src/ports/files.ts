import type { InstanceAddress } from '../domain/image-server.ts';

/** Where exports go: a save dialog where the browser has one, else a download; a folder in the command line. */
export interface FileSink {
  /** Resolves to the name that was written, or null when the person cancelled. Rejects when writing failed. */
  save(file: {
    readonly name: string;
    readonly mimeType: string;
    readonly bytes: Uint8Array;
    /** What the file is called inside, when it is a DICOM file. */
    readonly instance?: InstanceAddress;
  }): Promise<string | null>;
}
