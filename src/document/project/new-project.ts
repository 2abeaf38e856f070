import { DEFAULT_PROTOCOL, type Project, type Reader, type ReadingProtocol } from '../../domain/project/project.ts';
import { type Register, type Stamp, writeRegister } from '../../domain/project/register.ts';
import type { StoredProject } from '../../ports/project-store.ts';

export interface NewProject {
  readonly name: string;
  readonly readers: Readonly<Record<string, Reader>>;
  readonly protocol: Partial<ReadingProtocol>;
  readonly me: string;
}

/** A project without cases. */
export function newProject(wanted: NewProject, stored: StoredProject, stamp: () => Stamp): Project {
  const readers: Record<string, Register<Reader>> = {};
  for (const [id, reader] of Object.entries(wanted.readers)) readers[id] = writeRegister<Reader>([], reader, stamp());
  return {
    projectId: stored.projectId,
    createdAt: stored.openedAt,
    name: writeRegister<string>([], wanted.name, stamp()),
    protocol: writeRegister<ReadingProtocol>([], { ...DEFAULT_PROTOCOL, ...wanted.protocol }, stamp()),
    readers,
    cases: {},
    events: {},
  };
}
