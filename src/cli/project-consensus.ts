import { parseArgs } from 'node:util';
import type { ProjectEditor } from '../document/project/project-editor.ts';
import { loadReading } from '../document/project/project-io.ts';
import { caseStandings } from '../domain/project/case-state.ts';
import { makeReading } from '../domain/project/make-reading.ts';
import { CONSENSUS, DEFAULT_PROTOCOL } from '../domain/project/project.ts';
import type { ReadingFile } from '../domain/project/reading-file.ts';
import { currentValue } from '../domain/project/register.ts';
import { automaticDecisions } from '../kernels/consensus/automatic-decisions.ts';
import type { ConsensusMethod } from '../kernels/consensus/combine-masks.ts';
import { consensusJournal } from '../kernels/consensus/make-consensus.ts';
import { randomId } from '../workers/random-id.ts';
import { readAppIdentity } from './app-identity.ts';
import { printLine, remark, usageError } from './command.ts';
import { localIsoTime } from './local-iso-time.ts';
import { editProject, onePath } from './project-editing.ts';

interface Rule {
  readonly method: ConsensusMethod;
  /** For `take`: whose. */
  readonly reader: string | null;
  readonly why: string;
  readonly by: string;
}

/** `lobule project consensus`. */
export async function makeConsensus(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      method: { type: 'string' },
      why: { type: 'string' },
      case: { type: 'string' },
      by: { type: 'string' },
    },
  });
  const path = onePath(positionals, 'consensus <project> --method <name> --by <id>.');
  const rule = ruleOf(values.method, values.by, values.why);
  const done = await editProject(path, rule.by, async (editor) => {
    let count = 0;
    for (const [caseId, { state }] of caseStandings(editor.project)) {
      const isWanted =
        values.case === undefined ? state === 'submitted' || state === 'in-review' : values.case === caseId;
      if (isWanted && (await agree(editor, caseId, rule))) count++;
    }
    return count;
  });
  printLine(`${done} cases have an agreed reading now.`);
  return 0;
}

function ruleOf(method: string | undefined, by: string | undefined, why: string | undefined): Rule {
  if (!method || !by) throw usageError('project consensus needs --method and --by.');
  if (method.startsWith('take-')) return { method: 'take', reader: method.slice(5), why: why ?? 'by rule', by };
  if (method !== 'union' && method !== 'intersection' && method !== 'majority' && method !== 'staple') {
    throw usageError(`"${method}" is no method: take-<reader>, union, intersection, majority or staple.`);
  }
  return { method, reader: null, why: why ?? 'by rule', by };
}

async function agree(editor: ProjectEditor, caseId: string, { method, reader, why, by }: Rule): Promise<boolean> {
  const standing = caseStandings(editor.project).get(caseId);
  const readers = Object.entries(standing?.readings ?? {}).filter(
    ([id, { status }]) => status === 'submitted' && id !== CONSENSUS,
  );
  const loaded = await Promise.all(readers.map(([id]) => loadReading(editor.folder, caseId, id)));
  const readings = loaded.filter((each): each is ReadingFile => each !== null);
  const ordered = reader
    ? [...readings].sort((a, b) => Number(b.reader === reader) - Number(a.reader === reader))
    : readings;
  const [first] = ordered;
  if (!first || (reader !== null && first.reader !== reader)) {
    remark(`${caseId}: the readings that the rule needs are not there.`);
    return false;
  }
  const { matchIou } = currentValue(editor.project.protocol) ?? DEFAULT_PROTOCOL;
  const decisions = automaticDecisions(ordered, method, { matchIou, by, why });
  const journal = consensusJournal(ordered, decisions, {
    nowIso: () => localIsoTime(new Date()),
    newId: () => randomId('c'),
  });
  const { version, commit } = readAppIdentity();
  const identity = { caseId, reader: CONSENSUS, studyUids: first.studyUids, volumes: volumesOf(ordered) };
  const made = await makeReading(identity, null, journal, { app: `${version}+${commit}`, activeMs: 0 });
  await editor.putReading(made, true);
  editor.record(
    ...decisions.map((decision, n) => ({
      ...{ kind: 'lesion.adjudicated' as const, caseId, reader: CONSENSUS },
      details: { method: decision.method, why, structure: n + 1, members: decision.members.map((m) => m.reader) },
    })),
    { kind: 'case.adjudicated', caseId, reader: null, details: { method, structures: decisions.length } },
  );
  return true;
}

function volumesOf(readings: readonly ReadingFile[]): ReadingFile['volumes'] {
  const all = new Map(readings.flatMap(({ volumes }) => volumes.map((volume) => [volume.volumeId, volume] as const)));
  return [...all.values()];
}
