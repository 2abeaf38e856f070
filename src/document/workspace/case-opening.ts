import type { CaseId } from '../../domain/ids.ts';
import type { ImportResult } from '../../domain/volume.ts';
import { t } from '../../messages/messages.ts';
import type { CaseSummary } from '../../ports/reading-store.ts';
import { openCaseSession } from '../case-session.ts';
import { caseTitle } from '../case-title.ts';
import { firstVolume } from '../layout-plan.ts';
import { restoredView } from '../saved-view.ts';
import { studyKeysOf } from '../study-keys.ts';
import { activeCell, INITIAL_VIEW, type ViewSettings } from '../view-state.ts';
import type { CellDisplay } from './cell-display.ts';
import type { WorkspaceCore } from './core.ts';
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
  const session = await openCaseSession({
    caseId,
    isKnown: stored !== null,
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
  const saved = stored ? await store.loadView(caseId).catch(() => null) : null;
  const view = restoredView(saved, result.volumes) ?? INITIAL_VIEW;
  core.view.setState(withFirstVolume(view, result));
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
    segments: Object.keys(core.reading.getState().records.segment).length,
    files: stored?.files ?? 'none',
    isDemo,
  };
  return { summary, studyKeys };
}

/** An empty active cell gets the first volume; a restored one keeps what it had. */
export function withFirstVolume(view: ViewSettings, result: ImportResult): ViewSettings {
  const active = activeCell(view);
  const first = firstVolume(result.volumes);
  if (active.volumeId !== null || !first) return view;
  return {
    ...view,
    cells: view.cells.map((cell) => (cell === active ? { ...cell, volumeId: first.id, slice: null } : cell)),
  };
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
