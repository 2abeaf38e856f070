import { type CaseState, caseStandings, UNTOUCHED } from './case-state.ts';
import { type CaseAbout, CONSENSUS, DEFAULT_PROTOCOL, NO_PLAN, type Project } from './project.ts';
import type { AllFacts, CaseFacts } from './reading-facts.ts';
import { currentValue } from './register.ts';

/** One line of the worklist, ready to show, sort and search. */
export interface WorklistRow {
  readonly caseId: string;
  readonly label: string;
  readonly patient: string;
  readonly state: CaseState;
  readonly assignees: readonly string[];
  readonly parts: readonly string[];
  /** Those that the protocol requires. */
  readonly missingParts: readonly string[];
  readonly images: number;
  readonly aiScore: number | null;
  readonly aiDoubt: number | null;
  readonly activeMs: number;
  readonly flags: readonly string[];
  readonly note: string;
  readonly lesions: number | null;
  readonly phenotypes: readonly string[];
  readonly openPins: number;
  /** ISO 8601; empty when nothing happened. */
  readonly changedAt: string;
  readonly studyDate: string | null;
  readonly vendor: string | null;
  readonly fieldStrengthT: number | null;
  /** What the search looks into, in lower case. */
  readonly text: string;
}

/** Every case as a line, in the order of the labels. */
export function worklistRows(project: Project, facts: AllFacts): WorklistRow[] {
  const standings = caseStandings(project);
  const required = new Set((currentValue(project.protocol) ?? DEFAULT_PROTOCOL).requiredParts);
  const rows: WorklistRow[] = [];
  for (const [caseId, { about, plan }] of Object.entries(project.cases)) {
    const known = currentValue(about);
    if (!known) continue;
    const { assignees, flags, note } = currentValue(plan) ?? NO_PLAN;
    const standing = standings.get(caseId) ?? UNTOUCHED;
    const missingParts = known.missingParts.filter((part) => required.has(part));
    rows.push({
      ...{ caseId, label: known.label, patient: known.patient, state: standing.state, assignees, flags, note },
      ...{ parts: known.parts, missingParts, images: known.images },
      ...{ activeMs: standing.activeMs, openPins: standing.openPins, changedAt: standing.changedAt },
      ...{ studyDate: known.studyDate, vendor: known.vendor, fieldStrengthT: known.fieldStrengthT },
      ...readingFigures(facts.get(caseId)),
      ...modelFigures(known, facts.get(caseId)),
      text: [known.label, known.patient, caseId, note, ...assignees, ...flags, standing.state].join(' ').toLowerCase(),
    });
  }
  return rows.sort((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0));
}

/** As a run over the project said; else as it was said in a reading. */
function modelFigures(about: CaseAbout, readings: CaseFacts | undefined): Pick<WorklistRow, 'aiScore' | 'aiDoubt'> {
  if (about.aiScore !== null) return { aiScore: about.aiScore, aiDoubt: about.aiDoubt ?? null };
  const { ai } = Object.values(readings ?? {}).find((facts) => facts.ai) ?? {};
  return { aiScore: ai?.aiScore ?? null, aiDoubt: ai?.aiDoubt ?? null };
}

/** Of the agreed reading; without one, of the reading with most lesions. */
function readingFigures(readings: CaseFacts | undefined): Pick<WorklistRow, 'lesions' | 'phenotypes'> {
  const best = readings?.[CONSENSUS] ?? Object.values(readings ?? {}).sort((a, b) => b.lesions - a.lesions)[0];
  return { lesions: best?.lesions ?? null, phenotypes: best?.phenotypes ?? [] };
}
