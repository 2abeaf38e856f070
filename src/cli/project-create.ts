import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ProjectEditor } from '../document/project/project-editor.ts';
import { AppError } from '../domain/app-error.ts';
import { DEFAULT_PROTOCOL, type Project, type Reader, type ReaderRole } from '../domain/project/project.ts';
import { type Register, type Stamp, writeRegister } from '../domain/project/register.ts';
import { printLine, usageError } from './command.ts';
import { onePath, stamper } from './project-editing.ts';
import { openProjectPlace } from './project-place.ts';

/** `lobule project create`. */
export async function createProject(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      readers: { type: 'string', default: '' },
      reads: { type: 'string', default: '2' },
      open: { type: 'boolean' },
      by: { type: 'string', default: 'coordinator' },
    },
  });
  const path = onePath(positionals, 'create <project> --name <text> --readers <id:role,...>.');
  if (!values.name) throw usageError('project create needs --name <text>.');
  const place = await openProjectPlace(path, true);
  if ((await place.list()).includes('project.json')) {
    throw new AppError('project/exists', `There is a project in ${path} already.`);
  }
  const stamp = stamper(values.by);
  const protocol = { ...DEFAULT_PROTOCOL, readsPerCase: countOf(values.reads) };
  const project: Project = {
    projectId: randomUUID(),
    createdAt: stamp().at,
    name: writeRegister<string>([], values.name, stamp()),
    protocol: writeRegister([], values.open ? { ...protocol, secondRead: 'open' as const } : protocol, stamp()),
    readers: readersOf(values.readers, stamp()),
    cases: {},
    events: {},
  };
  await new ProjectEditor(place, project, stamp, true).save();
  await place.close();
  printLine(`Project ${values.name} made in ${path}.`);
  return 0;
}

function readersOf(text: string, stamp: Stamp): Record<string, Register<Reader>> {
  const readers: Record<string, Register<Reader>> = {};
  for (const part of text.split(',').filter(Boolean)) {
    const [id = '', role = 'reader'] = part.split(':');
    if (!/^[\w-]+$/.test(id) || id === 'consensus') throw usageError(`"${id}" can not be a reader id.`);
    if (!isRole(role)) throw usageError(`"${role}" is no role: reader, reviewer or coordinator.`);
    readers[id] = writeRegister<Reader>([], { name: id, role, yearsOfExperience: null, profession: '' }, stamp);
  }
  return readers;
}

function isRole(role: string): role is ReaderRole {
  return role === 'reader' || role === 'reviewer' || role === 'coordinator';
}

function countOf(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 20)
    throw usageError('--reads takes a whole number from 1 to 20.');
  return count;
}
