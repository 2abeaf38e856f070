import { sha256 } from '../sha256.ts';
import { canonicalJson } from './canonical-json.ts';

/** What can happen to a case. The vocabulary of the log; new kinds are added, none is ever given another meaning. */
export type EventKind =
  | 'case.imported'
  | 'case.skipped'
  | 'case.accepted'
  | 'case.adjudicated'
  | 'reading.saved'
  | 'reading.submitted'
  | 'reading.returned'
  | 'review.opened'
  | 'lesion.accepted'
  | 'lesion.returned'
  | 'lesion.adjudicated'
  | 'pin.added'
  | 'pin.resolved'
  | 'dataset.exported'
  | 'copies.joined';

export type EventDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** One line of the project's log. Lines of one writer form a chain: `n` counts from 1, `previous` is the id of the line before. */
export interface ProjectEvent {
  /** First 32 hexadecimal digits of SHA-256 over the canonical JSON of the rest. */
  readonly id: string;
  readonly writer: string;
  readonly n: number;
  readonly previous: string | null;
  /** ISO 8601 with offset. */
  readonly at: string;
  /** Reader id. */
  readonly by: string;
  readonly kind: EventKind;
  readonly caseId: string | null;
  /** Whose reading it is about. */
  readonly reader: string | null;
  readonly details: EventDetails;
}

export type EventContent = Pick<ProjectEvent, 'kind' | 'caseId' | 'reader' | 'details'>;

const ENCODER = new TextEncoder();

/** The line after `last` of this writer. */
export function nextEvent(
  last: ProjectEvent | null,
  stamp: { readonly at: string; readonly by: string; readonly writer: string },
  content: EventContent,
): ProjectEvent {
  const rest = { ...stamp, n: (last?.n ?? 0) + 1, previous: last?.id ?? null, ...content };
  return { id: eventId(rest), ...rest };
}

/** Whether the id is that of the content. */
export function isIntactEvent({ id, ...rest }: ProjectEvent): boolean {
  return id === eventId(rest);
}

/**
 * Lines in the order of time, the same everywhere; a writer's own lines keep their order even where its clock was set back.
 */
export function orderedEvents(events: Iterable<ProjectEvent>): ProjectEvent[] {
  const byNumber = [...events].sort((a, b) => a.n - b.n);
  const latest = new Map<string, number>();
  const keyed = byNumber.map((event) => {
    const time = Math.max(Date.parse(event.at) || 0, latest.get(event.writer) ?? 0);
    latest.set(event.writer, time);
    return { event, time };
  });
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  keyed.sort((a, b) => a.time - b.time || order(a.event.writer, b.event.writer) || a.event.n - b.event.n);
  return keyed.map(({ event }) => event);
}

/** Last line of a writer; null when it wrote none. */
export function lastOfWriter(events: Iterable<ProjectEvent>, writer: string): ProjectEvent | null {
  let last: ProjectEvent | null = null;
  for (const event of events) if (event.writer === writer && event.n > (last?.n ?? 0)) last = event;
  return last;
}

function eventId(rest: Omit<ProjectEvent, 'id'>): string {
  const { at, by, caseId, details, kind, n, previous, reader, writer } = rest;
  const text = canonicalJson({ at, by, caseId, details, kind, n, previous, reader, writer });
  return Array.from(sha256(ENCODER.encode(text)).subarray(0, 16), (b) => b.toString(16).padStart(2, '0')).join('');
}
