import { existsSync, statSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { AppError } from '../domain/app-error.ts';
import { readZip } from '../formats/archive/read-zip.ts';
import { writeZip } from '../formats/archive/write-zip.ts';
import type { ProjectFolder } from '../ports/project-folder.ts';
import { fileSource } from './import-folder.ts';

/** A project on the disk: a folder, or a ZIP file, which is written again by `close`. */
export interface ProjectPlace extends ProjectFolder {
  close(): Promise<void>;
}

/** @throws AppError `cli/no-folder` unless `mayBeNew` */
export async function openProjectPlace(path: string, mayBeNew = false): Promise<ProjectPlace> {
  if (!existsSync(path)) {
    if (!mayBeNew) throw new AppError('cli/no-folder', `There is no project "${path}".`);
    return path.endsWith('.zip') ? new ZipPlace(path, new Map()) : new FolderPlace(path);
  }
  return statSync(path).isDirectory()
    ? new FolderPlace(path)
    : new ZipPlace(path, await readZip(fileSource(path, path, statSync(path).size)));
}

class FolderPlace implements ProjectPlace {
  constructor(private readonly root: string) {}

  list = async () => {
    const entries = await readdir(this.root, { recursive: true, withFileTypes: true }).catch(() => []);
    const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.part'));
    return files.map((entry) => relative(this.root, join(entry.parentPath, entry.name)).split(sep).join('/')).sort();
  };

  read = async (path: string) => {
    const bytes = await readFile(this.at(path)).catch(() => null);
    return bytes && new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  };

  /** Under another name first: a file that is there is a whole one. */
  write = async (path: string, bytes: Uint8Array) => {
    const target = this.at(path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(`${target}.part`, bytes);
    await rename(`${target}.part`, target);
  };

  remove = (path: string) => rm(this.at(path), { force: true });
  close = async () => undefined;

  private at(path: string): string {
    if (path.split('/').some((part) => part === '..' || part === '')) {
      throw new AppError('project/bad-path', 'A file of the project would lie outside of it.');
    }
    return join(this.root, ...path.split('/'));
  }
}

class ZipPlace implements ProjectPlace {
  private isChanged = false;

  constructor(
    private readonly path: string,
    private readonly files: Map<string, Uint8Array>,
  ) {}

  list = async () => [...this.files.keys()].sort();
  read = async (path: string) => this.files.get(path) ?? null;
  write = async (path: string, bytes: Uint8Array) => {
    this.files.set(path, bytes);
    this.isChanged = true;
  };
  remove = async (path: string) => {
    this.isChanged = this.files.delete(path) || this.isChanged;
  };
  close = async () => {
    if (!this.isChanged) return;
    await writeFile(`${this.path}.part`, writeZip(this.files));
    await rename(`${this.path}.part`, this.path);
  };
}
