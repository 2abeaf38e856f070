import type { HungProtocol } from '../../domain/hanging/protocol.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { ImportResult } from '../../domain/volume.ts';
import { t } from '../../messages/messages.ts';
import type { CaseSummary } from '../../ports/reading-store.ts';
import { openCaseSession } from '../case-session.ts';
import { caseTitle } from '../case-title.ts';
import { hungView } from '../hung-view.ts';
import { restoredView } from '../saved-view.ts';
import { studyKeysOf } from '../study-keys.ts';
import { type CellState, INITIAL_VIEW } from '../view-state.ts';
import type { CellDisplay } from './cell-display.ts';
import type { WorkspaceCore } from './core.ts';
import { bestHanging } from './hanging.ts';
import type { MaskBinding } from './mask-binding.ts';

/** Preference under which the case that was open last is remembered. */
export const LAST_CASE = 'lastCase';

export interface CaseParts {
  readonly core: WorkspaceCore;
  readonly display: CellDisplay;
  readonly binding: MaskBinding;
}

/** How the case is kept in the list. */
export interface CaseMemo {
  summary: CaseSummary;
  studyKeys: readonly string[];
}

/**
 * Opens the reading of what was imported: the one that is stored for these studies, else a new one.
 * @param wanted the case to open when it is known already
 */
export async function openReadingFor(
  parts: CaseParts,
  result: ImportResult,
  bytes: number,
  wanted: { readonly summary: CaseSummary | null; readonly isDemo: boolean },
): Promise<CaseMemo> {
  const { core, display, binding } = parts;
  const { store, notices } = core;
  const studyKeys = await studyKeysOf(result.studies);
  const stored = wanted.summary ?? (await findStored(core, studyKeys));
  const caseId = stored?.caseId ?? (core.uids.newId() as CaseId);
  const { state, labelmaps, clock, uids } = { state: core.reading, ...core };
  // The images belong to one case of the list, the reading may be a project's.
  const readingId = (await core.chooseReading?.(result)) ?? caseId;
  const session = await openCaseSession({
    caseId: readingId,
    isKnown: stored !== null || readingId !== caseId,
    store,
    state,
    labelmaps,
    clock,
    uids,
    onSaveState: (save) => core.session.setState({ save }),
  });
  core.current = session;
  session.log.onAppended((appended) => binding.appended(appended));
  const title = caseTitle(result.studies);
  const isDemo = stored?.isDemo ?? wanted.isDemo;
  const { access, recovered } = session;
  const saved = stored || readingId !== caseId ? await store.loadView(readingId).catch(() => null) : null;
  // Whether names are shown is a matter of the room, not of the case.
  const { isPatientDataHidden } = core.view.getState();
  core.view.setState({ ...(restoredView(saved, result.volumes) ?? INITIAL_VIEW), isPatientDataHidden });
  hangUnlessArranged(core);
  core.session.setState({ caseId, title, isDemo, access, recovered, reopen: null });
  bringToViewport(core, display);
  if (access === 'read-only') {
    notices.add('warning', t.work.openElsewhere);
  }
  if (recovered && recovered.damagedEntries > 0) {
    notices.add('warning', t.work.stepsLost(recovered.damagedEntries), t.work.stepsLostHint);
  }
  const summary: CaseSummary = {
    caseId,
    title,
    openedAt: clock.nowIso(),
    images: result.imagesShown,
    bytes,
    // A project's reading is not told of in the list, which everybody who reads here sees.
    segments:
      readingId === caseId ? Object.keys(core.reading.getState().records.segment).length : (stored?.segments ?? 0),
    files: stored?.files ?? 'none',
    isDemo,
    ...(stored?.remote ? { remote: stored.remote } : {}),
  };
  return { summary, studyKeys };
}

/** A study that was never arranged, or of which more has come, hangs by itself; the reader's own arrangement or choice stays. */
export function hangUnlessArranged(core: WorkspaceCore): void {
  const before = core.view.getState();
  const { cells, hanging } = before;
  const isEmpty = cells.every(({ volumeId }) => volumeId === null);
  if (!isEmpty && (hanging === null || hanging.isChosen)) return;
  const hung = bestHanging(core);
  // A difference, a second series or another plane that the reader chose in a hung picture stays with it.
  if (!isEmpty && hung && hanging?.protocolId === hung.protocolId && holdsVolumesOf(hung, cells)) return;
  const view = hung && hungView(hung, { before });
  if (view) core.view.setState(view);
}

function holdsVolumesOf(hung: HungProtocol, cells: readonly CellState[]): boolean {
  const shown = new Set(cells.map(({ volumeId }) => volumeId));
  return hung.cells.every(({ volumeId }) => volumeId === null || shown.has(volumeId));
}

async function findStored(
  { store, notices }: WorkspaceCore,
  studyKeys: readonly string[],
): Promise<CaseSummary | null> {
  try {
    const caseId = await store.findCase(studyKeys);
    return (await store.listCases()).find((summary) => summary.caseId === caseId) ?? null;
  } catch (error) {
    notices.addError(error);
    return null;
  }
}

function bringToViewport({ view, viewport }: WorkspaceCore, display: CellDisplay): void {
  const { tool, brush, maskStyle } = view.getState();
  viewport.setTool(tool);
  viewport.setBrush(brush);
  viewport.setMaskStyle(maskStyle);
  display.showAll();
}
