import { AppError } from '../app-error.ts';
import type { Project, ProjectCase } from './project.ts';
import { isIntactEvent, type ProjectEvent } from './project-event.ts';
import { isInConflict, mergeRegisters, type Register, type Stamp, writeRegister } from './register.ts';

/** Something that two copies say differently, neither knowing of the other. */
export interface ProjectConflict {
  readonly what: 'name' | 'protocol' | 'reader' | 'case' | 'plan';
  /** Reader or case id; null for the project itself. */
  readonly id: string | null;
  readonly versions: Register<unknown>;
}

/**
 * Two copies of one project as one, nothing lost: registers keep every version that no other follows, the log is the union of both.
 * Commutative, associative, idempotent, so copies may be joined in any order and as often as one likes.
 *
 * @throws AppError `project/other-project`
 */
export function mergeProjects(a: Project, b: Project): Project {
  if (a.projectId !== b.projectId) {
    throw new AppError('project/other-project', 'These are copies of two different projects.');
  }
  return {
    projectId: a.projectId,
    createdAt: [a.createdAt, b.createdAt].sort()[0]!,
    name: mergeRegisters(a.name, b.name),
    protocol: mergeRegisters(a.protocol, b.protocol),
    readers: mergeMaps(a.readers, b.readers, mergeRegisters),
    cases: mergeMaps(a.cases, b.cases, mergeCases),
    events: mergeMaps(a.events, b.events, sameEvent),
  };
}

/** Everything that two copies have changed without knowing of each other. */
export function conflictsOf(project: Project): ProjectConflict[] {
  const found: ProjectConflict[] = [];
  const look = (what: ProjectConflict['what'], id: string | null, versions: Register<unknown>) => {
    if (isInConflict(versions)) found.push({ what, id, versions });
  };
  look('name', null, project.name);
  look('protocol', null, project.protocol);
  for (const [id, versions] of Object.entries(project.readers)) look('reader', id, versions);
  for (const [id, { about, plan }] of Object.entries(project.cases)) {
    look('case', id, about);
    look('plan', id, plan);
  }
  return found;
}

/** The project with a conflict settled: the chosen value follows every version, in every copy that joins this one. */
export function settleConflict(
  project: Project,
  { what, id, versions }: ProjectConflict,
  value: unknown,
  stamp: Stamp,
): Project {
  const settled = <T>(register: Register<T>) => writeRegister(register, value as T, stamp);
  if (!versions.some((version) => version.value === value)) return project;
  if (what === 'name') return { ...project, name: settled(project.name) };
  if (what === 'protocol') return { ...project, protocol: settled(project.protocol) };
  const key = id ?? '';
  if (what === 'reader') {
    return { ...project, readers: { ...project.readers, [key]: settled(project.readers[key] ?? []) } };
  }
  const known = project.cases[key];
  if (!known) return project;
  const changed = what === 'case' ? { ...known, about: settled(known.about) } : { ...known, plan: settled(known.plan) };
  return { ...project, cases: { ...project.cases, [key]: changed } };
}

function mergeCases(a: ProjectCase, b: ProjectCase): ProjectCase {
  return { about: mergeRegisters(a.about, b.about), plan: mergeRegisters(a.plan, b.plan) };
}

/** The id is a hash of the content: where two differ, one of them was changed by hand, and the intact one stays. */
function sameEvent(a: ProjectEvent, b: ProjectEvent): ProjectEvent {
  if (isIntactEvent(a) !== isIntactEvent(b)) return isIntactEvent(a) ? a : b;
  return JSON.stringify(a) <= JSON.stringify(b) ? a : b;
}

function mergeMaps<T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
  merge: (x: T, y: T) => T,
): Record<string, T> {
  const all: Record<string, T> = { ...a };
  for (const [key, value] of Object.entries(b)) all[key] = key in all ? merge(all[key]!, value) : value;
  return Object.fromEntries(Object.entries(all).sort(([x], [y]) => (x < y ? -1 : 1)));
}
