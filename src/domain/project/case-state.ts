import { type CasePlan, CONSENSUS, DEFAULT_PROTOCOL, NO_PLAN, type Project, type ReadingProtocol } from './project.ts';
import { orderedEvents, type ProjectEvent } from './project-event.ts';
import { currentValue } from './register.ts';

export const CASE_STATES = [
  'new',
  'drafting',
  'submitted',
  'in-review',
  'returned',
  'accepted',
  'adjudicated',
] as const;
export type CaseState = (typeof CASE_STATES)[number];
export type ReadingStatus = 'new' | 'drafting' | 'submitted' | 'returned';

/** A reading as the log tells of it. */
export interface ReadingStanding {
  readonly status: ReadingStatus;
  readonly head: string;
  readonly activeMs: number;
  /** ISO 8601 of the last saved or submitted step. */
  readonly at: string;
  /** Why it was returned; empty otherwise. */
  readonly reason: string;
}

/** A case as the log tells of it. */
export interface CaseStanding {
  readonly state: CaseState;
  readonly readings: Readonly<Record<string, ReadingStanding>>;
  readonly activeMs: number;
  /** ISO 8601; empty when nothing happened. */
  readonly changedAt: string;
  readonly openPins: number;
}

interface Draft {
  readings: Record<string, ReadingStanding>;
  decision: 'accepted' | 'adjudicated' | 'in-review' | null;
  changedAt: string;
  pins: Set<string>;
}

export const UNTOUCHED: CaseStanding = { state: 'new', readings: {}, activeMs: 0, changedAt: '', openPins: 0 };

/** State of every case that the log speaks of, by folding its lines in order. Other cases are `UNTOUCHED`. */
export function caseStandings(project: Project): Map<string, CaseStanding> {
  const protocol = currentValue(project.protocol) ?? DEFAULT_PROTOCOL;
  const drafts = new Map<string, Draft>();
  for (const event of orderedEvents(Object.values(project.events))) {
    if (event.caseId === null) continue;
    let draft = drafts.get(event.caseId);
    if (!draft) {
      draft = { readings: {}, decision: null, changedAt: '', pins: new Set() };
      drafts.set(event.caseId, draft);
    }
    apply(event, draft);
  }
  return new Map([...drafts].map(([id, draft]) => [id, standingOf(draft, planOf(project, id), protocol)]));
}

export function planOf(project: Project, caseId: string): CasePlan {
  const found = project.cases[caseId];
  return (found && currentValue(found.plan)) ?? NO_PLAN;
}

function apply(event: ProjectEvent, draft: Draft): void {
  const { kind, reader, details, at } = event;
  if (kind !== 'case.imported') draft.changedAt = at;
  if (kind === 'reading.saved' && reader !== null) saved(draft, reader, event);
  else if (kind === 'reading.submitted' && reader !== null) {
    const known = draft.readings[reader] ?? NOTHING;
    draft.readings[reader] = { ...known, status: 'submitted', at, reason: '' };
  } else if (kind === 'reading.returned' && reader !== null) {
    const known = draft.readings[reader] ?? NOTHING;
    draft.readings[reader] = { ...known, status: 'returned', at, reason: String(details.reason ?? '') };
    draft.decision = null;
  } else if (kind === 'review.opened') draft.decision ??= 'in-review';
  else if (kind === 'case.accepted') draft.decision = 'accepted';
  else if (kind === 'case.adjudicated') draft.decision = 'adjudicated';
  else if (kind === 'pin.added') draft.pins.add(event.id);
  else if (kind === 'pin.resolved') draft.pins.delete(String(details.pin));
}

const NOTHING: ReadingStanding = {
  status: 'new',
  head: '',
  activeMs: 0,
  at: '',
  reason: '',
};

function saved(draft: Draft, reader: string, { details, at }: ProjectEvent): void {
  const known = draft.readings[reader];
  // What is saved after submitting is a draft again, unless it was saved in submitting.
  const status = known?.status === 'returned' ? 'returned' : 'drafting';
  draft.readings[reader] = {
    status,
    head: String(details.head ?? ''),
    activeMs: Number(details.activeMs ?? 0),
    at,
    reason: known?.reason ?? '',
  };
}

function standingOf(draft: Draft, plan: CasePlan, protocol: ReadingProtocol): CaseStanding {
  const { readings, decision, changedAt, pins } = draft;
  const list = Object.entries(readings).filter(([reader]) => reader !== CONSENSUS);
  const activeMs = list.reduce((sum, [, { activeMs: each }]) => sum + each, 0);
  return { state: stateOf(list, decision, plan, protocol), readings, activeMs, changedAt, openPins: pins.size };
}

function stateOf(
  readings: readonly (readonly [string, ReadingStanding])[],
  decision: Draft['decision'],
  plan: CasePlan,
  protocol: ReadingProtocol,
): CaseState {
  if (decision === 'accepted' || decision === 'adjudicated') return decision;
  if (readings.some(([, { status }]) => status === 'returned')) return 'returned';
  const submitted = readings.filter(([, { status }]) => status === 'submitted').length;
  const wanted = Math.max(1, plan.assignees.length > 0 ? plan.assignees.length : protocol.readsPerCase);
  if (submitted >= wanted) return decision ?? 'submitted';
  return readings.length > 0 ? 'drafting' : 'new';
}

/** Whether this reader may see another's reading: the own one is submitted, the project reads openly, or it is a reviewer. */
export function maySeeOthers(project: Project, standing: CaseStanding, reader: string): boolean {
  const protocol = currentValue(project.protocol) ?? DEFAULT_PROTOCOL;
  if (protocol.secondRead === 'open') return true;
  const role = currentValue(project.readers[reader] ?? [])?.role;
  if (role === 'reviewer' || role === 'coordinator') return true;
  return standing.readings[reader]?.status === 'submitted';
}
