import type {
  ImageServer,
  InstanceAddress,
  SeriesRow,
  ServerCredentials,
  StudyQuery,
  StudyRow,
} from '../domain/image-server.ts';

export interface RequestOptions {
  readonly signal?: AbortSignal;
}

/** One server, talked to with these credentials. Rejects with AppError `server/...`. */
export interface ServerConnection {
  /** At most `limit` studies, newest as the server gives them. */
  searchStudies(query: StudyQuery, limit: number, options?: RequestOptions): Promise<readonly StudyRow[]>;
  /** All series of a study with their instances. */
  listStudy(studyUid: string, options?: RequestOptions): Promise<readonly SeriesRow[]>;
  /**
   * Headers of a series' instances as DICOM files with empty pixels, by SOP Instance UID. Those that the server describes too little
   * are missing: their files have to be retrieved.
   */
  headers(studyUid: string, seriesUid: string, options?: RequestOptions): Promise<ReadonlyMap<string, Uint8Array>>;
  /** The DICOM file, byte for byte as the server keeps it. */
  retrieve(address: InstanceAddress, options?: RequestOptions): Promise<Uint8Array>;
  /** Stores files; rejects with `server/not-stored` when the server refused any of them. */
  store(files: readonly Uint8Array[], options?: RequestOptions): Promise<void>;
}

/** The image servers that the host of the site configured. */
export interface ImageServersPort {
  /** Servers of the host's configuration file; empty without one. Rejects when the file is damaged. */
  list(): Promise<readonly ImageServer[]>;
  connect(server: ImageServer, credentials: ServerCredentials | null): ServerConnection;
}
