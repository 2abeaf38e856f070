import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseStandings } from './case-state.ts';
import { conflictsOf, mergeProjects, settleConflict } from './merge-project.ts';
import { type CasePlan, DEFAULT_PROTOCOL, NO_PLAN, type Project } from './project.ts';
import { type EventContent, isIntactEvent, lastOfWriter, nextEvent } from './project-event.ts';
import { changedTexts, parseProject, projectTexts } from './project-files.ts';
import { writeRegister } from './register.ts';

const EMPTY: Project = {
  projectId: 'p1',
  createdAt: '2026-01-01T00:00:00Z',
  name: [],
  protocol: [{ value: DEFAULT_PROTOCOL, at: '2026-01-01T00:00:00Z', by: 'lead', seen: { first: 1 } }],
  readers: {},
  cases: {},
  events: {},
};
const stampOf = (writer: string, minute: number) => ({
  writer,
  by: `reader-of-${writer}`,
  at: new Date(Date.UTC(2026, 0, 2, 0, minute)).toISOString(),
});

type Deed = {
  readonly minute: number;
  readonly caseId: string;
  readonly what: 'plan' | 'name' | 'event';
  readonly n: number;
};

function act(project: Project, writer: string, { minute, caseId, what, n }: Deed): Project {
  const stamp = stampOf(writer, minute);
  if (what === 'name') return { ...project, name: writeRegister(project.name, `name ${n}`, stamp) };
  if (what === 'event') {
    const content: EventContent = { kind: 'reading.saved', caseId, reader: writer, details: { lesions: n } };
    const event = nextEvent(lastOfWriter(Object.values(project.events), writer), stamp, content);
    return { ...project, events: { ...project.events, [event.id]: event } };
  }
  const known = project.cases[caseId] ?? { about: [], plan: [] };
  const plan: CasePlan = { ...NO_PLAN, note: `note ${n}` };
  return {
    ...project,
    cases: { ...project.cases, [caseId]: { ...known, plan: writeRegister(known.plan, plan, stamp) } },
  };
}

const deeds = fc.array(
  fc.record({
    minute: fc.integer({ min: 0, max: 9 }),
    caseId: fc.constantFrom('c1', 'c2'),
    what: fc.constantFrom('plan', 'name', 'event') as fc.Arbitrary<Deed['what']>,
    n: fc.integer({ min: 0, max: 3 }),
  }),
  { maxLength: 6 },
);
const workOf = (start: Project, writer: string, list: readonly Deed[]) =>
  list.reduce((project, deed) => act(project, writer, deed), start);

describe('copies of a project', () => {
  it('join in any order and as often as one likes, with the same result', () => {
    fc.assert(
      fc.property(deeds, deeds, deeds, (common, first, second) => {
        const start = workOf(EMPTY, 'w0', common);
        const [a, b] = [workOf(start, 'w1', first), workOf(start, 'w2', second)];
        const c = workOf(mergeProjects(start, a), 'w3', second);
        expect(mergeProjects(a, b)).toEqual(mergeProjects(b, a));
        expect(mergeProjects(a, mergeProjects(a, b))).toEqual(mergeProjects(a, b));
        expect(mergeProjects(mergeProjects(a, b), c)).toEqual(mergeProjects(a, mergeProjects(b, c)));
      }),
    );
  });

  it('lose no line of the log and no note that nobody wrote over', () => {
    fc.assert(
      fc.property(deeds, deeds, (first, second) => {
        const [a, b] = [workOf(EMPTY, 'w1', first), workOf(EMPTY, 'w2', second)];
        const joined = mergeProjects(a, b);
        for (const copy of [a, b]) {
          for (const id of Object.keys(copy.events)) expect(joined.events[id]).toEqual(copy.events[id]);
          for (const [id, { plan }] of Object.entries(copy.cases)) {
            for (const version of plan) expect(joined.cases[id]?.plan).toContainEqual(version);
          }
        }
      }),
    );
  });

  it('show what two readers changed without knowing of each other, until somebody settles it', () => {
    const deed = { minute: 1, caseId: 'c1', what: 'plan' as const };
    const joined = mergeProjects(act(EMPTY, 'w1', { ...deed, n: 1 }), act(EMPTY, 'w2', { ...deed, n: 2 }));
    expect(conflictsOf(joined)).toMatchObject([{ what: 'plan', id: 'c1' }]);
    const [conflict] = conflictsOf(joined);
    const chosen = conflict!.versions[1]!.value;
    const kept = settleConflict(joined, conflict!, chosen, stampOf('c', 9));
    expect(kept.cases.c1!.plan.map(({ value }) => value)).toEqual([chosen]);
    expect(conflictsOf(mergeProjects(joined, kept))).toEqual([]);
    const settled = act(joined, 'w1', { ...deed, minute: 5, n: 3 });
    expect(conflictsOf(settled)).toEqual([]);
    expect(conflictsOf(mergeProjects(settled, joined))).toEqual([]);
  });
});

describe('files of a project', () => {
  it('read back as they were written, and only what changed is written again', () => {
    fc.assert(
      fc.property(deeds, deeds, (first, second) => {
        const before = workOf(EMPTY, 'w1', first);
        const after = workOf(before, 'w2', second);
        const files = projectTexts(before);
        expect(parseProject(files)).toEqual(before);
        for (const [path, text] of changedTexts(before, after)) files.set(path, text);
        expect(files).toEqual(projectTexts(after));
      }),
    );
  });

  it('of the first version are brought up to date, of a newer one refused', () => {
    const files = projectTexts(EMPTY);
    const { returnReasons: _, matchIou: __, ...old } = DEFAULT_PROTOCOL;
    const protocol = [{ value: old, at: '2026-01-01T00:00:00Z', by: 'lead', seen: { first: 1 } }];
    files.set('protocol.json', JSON.stringify({ schema: 'lobule-protocol', version: 1, protocol }));
    expect(parseProject(files).protocol[0]?.value).toMatchObject({ returnReasons: [], matchIou: 0.1 });
    files.set('protocol.json', JSON.stringify({ schema: 'lobule-protocol', version: 99, protocol }));
    expect(() => parseProject(files)).toThrow(/newer version/);
  });
});

describe('the log', () => {
  const say = (project: Project, content: EventContent, minute: number) => {
    const event = nextEvent(lastOfWriter(Object.values(project.events), 'w1'), stampOf('w1', minute), content);
    return { ...project, events: { ...project.events, [event.id]: event } };
  };
  const of = (kind: EventContent['kind'], reader: string | null = null): EventContent => ({
    ...{ kind, reader, caseId: 'c1' },
    details: {},
  });

  it('leads a case through its states', () => {
    const steps: [EventContent, string][] = [
      [of('case.imported'), 'new'],
      [of('reading.saved', 'anna'), 'drafting'],
      [of('reading.submitted', 'anna'), 'drafting'],
      [of('reading.saved', 'bert'), 'drafting'],
      [of('reading.submitted', 'bert'), 'submitted'],
      [of('review.opened'), 'in-review'],
      [of('reading.returned', 'bert'), 'returned'],
      [of('reading.saved', 'bert'), 'returned'],
      [of('reading.submitted', 'bert'), 'submitted'],
      [of('case.adjudicated'), 'adjudicated'],
    ];
    let project = EMPTY;
    for (const [n, [content, state]] of steps.entries()) {
      project = say(project, content, n);
      expect(caseStandings(project).get('c1')?.state, content.kind).toBe(state);
    }
  });

  it('shows a line that was changed by hand', () => {
    const event = Object.values(say(EMPTY, of('case.accepted'), 1).events)[0]!;
    expect(isIntactEvent(event)).toBe(true);
    expect(isIntactEvent({ ...event, by: 'somebody else' })).toBe(false);
  });
});
