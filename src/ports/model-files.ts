/** Files of the models that the person has added; kept in this browser. */
export interface ModelFileStore {
  /** Ids of the models. */
  list(): Promise<readonly string[]>;
  /** A file of a model; null when it is not there. */
  read(id: string, path: string): Promise<Blob | null>;
  /** Puts a model in place of one with the same id. */
  write(id: string, files: ReadonlyMap<string, Blob>): Promise<void>;
  remove(id: string): Promise<void>;
}
