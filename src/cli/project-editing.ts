import { randomBytes } from 'node:crypto';
import { ProjectEditor } from '../document/project/project-editor.ts';
import type { Stamp } from '../domain/project/register.ts';
import { usageError } from './command.ts';
import { localIsoTime } from './local-iso-time.ts';
import { openProjectPlace } from './project-place.ts';

/** Name of a copy that a command line works on: a new one for each run, so that two runs never count alike. */
function newWriter(): string {
  return `cli-${randomBytes(5).toString('hex')}`;
}

/** Stamps of one run. */
export function stamper(by: string): () => Stamp {
  const writer = newWriter();
  return () => ({ at: localIsoTime(new Date()), by, writer });
}

/** Opens a project, lets `work` change it, and writes what changed. */
export async function editProject<T>(
  path: string,
  by: string,
  work: (editor: ProjectEditor) => Promise<T>,
): Promise<T> {
  const place = await openProjectPlace(path);
  const editor = await ProjectEditor.open(place, stamper(by));
  const result = await work(editor);
  await editor.save();
  await place.close();
  return result;
}

/** @throws AppError `cli/usage` */
export function onePath(positionals: readonly string[], usage: string): string {
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw usageError(`Usage: project ${usage}`);
  return path;
}
