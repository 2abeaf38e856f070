import { ANNOTATION_HANGING, annotationHanging } from '../../domain/hanging/annotation-hanging.ts';
import { fillingOf, fittingProtocols } from '../../domain/hanging/choose-protocol.ts';
import { hangStudy } from '../../domain/hanging/hang-study.ts';
import { ownProtocol } from '../../domain/hanging/own-layout.ts';
import { type HangingProtocol, type HungProtocol, wantedCells } from '../../domain/hanging/protocol.ts';
import { PROTOCOLS } from '../../domain/hanging/protocols.ts';
import type { CaseId, VolumeId } from '../../domain/ids.ts';
import type { ReadingRecords } from '../../ports/reading-store.ts';
import type { Disposer, WindowLevel } from '../../ports/viewport.ts';
import { hangingInput } from '../case-readout.ts';
import { hungView } from '../hung-view.ts';
import type { CellState } from '../view-state.ts';
import type { ViewService } from '../workspace.ts';
import type { CellDisplay } from './cell-display.ts';
import type { WorkspaceCore } from './core.ts';

/** How the open study hangs when nobody chose; null without images. */
export function bestHanging(core: WorkspaceCore): HungProtocol | null {
  const input = hangingInput(core.study.getState(), core.reading.getState());
  return input && input.volumes.length > 0 ? hangStudy(input, PROTOCOLS, openingLayouts(core)) : null;
}

type HangingCalls = Pick<ViewService, 'canHang' | 'hang' | 'hangings'>;

/** Own layouts that studies open with. */
function openingLayouts(core: WorkspaceCore): HangingProtocol[] {
  return core.ownLayouts
    .getState()
    .layouts.filter(({ opens }) => opens)
    .map(ownProtocol);
}

function isOwn(core: WorkspaceCore, protocolId: string): boolean {
  return core.ownLayouts.getState().layouts.some(({ id }) => id === protocolId);
}

/** @param settle takes over what the reader did in the pictures up to now */
export function hangingCalls(core: WorkspaceCore, display: CellDisplay, settle: () => void): HangingCalls {
  const windows = new ChosenWindows(core);
  const fitting = () => {
    const input = hangingInput(core.study.getState(), core.reading.getState());
    if (!input) return [];
    // Own layouts are there for every study, whatever it lacks.
    const own = core.ownLayouts.getState().layouts.map((layout) => fillingOf(ownProtocol(layout), input));
    // So is what the protocol of the case asks for.
    const asked = core.reading.getState().records.protocol.protocol;
    const wanted = asked ? annotationHanging(asked.protocol) : null;
    return [...(wanted ? [fillingOf(wanted, input)] : []), ...own, ...fittingProtocols(input, PROTOCOLS)];
  };
  return {
    canHang: () => (core.study.getState().result?.volumes.length ?? 0) > 0,
    hang: (protocolId) => {
      settle();
      const chosen = fitting().find(({ protocol }) => protocol.id === protocolId)?.hung ?? null;
      const hung = chosen ?? bestHanging(core);
      const before = core.view.getState();
      const next = hung && hungView(hung, { before, isChosen: chosen !== null, windows: windows.of(before.cells) });
      if (!next) return;
      core.view.setState(next);
      display.showAll();
    },
    hangings: () =>
      fitting().map(({ protocol, hung, filled }) => ({
        protocolId: protocol.id,
        name: protocol.name,
        filled,
        cells: wantedCells(hung),
        isOwn: isOwn(core, protocol.id),
      })),
  };
}

/** The windows that the reader chose, for series that leave the screen and come back. */
class ChosenWindows {
  readonly #core: WorkspaceCore;
  readonly #windows = new Map<VolumeId, WindowLevel>();
  #caseId: CaseId | null = null;

  constructor(core: WorkspaceCore) {
    this.#core = core;
  }

  /** All that are known, with those of what is on screen now. */
  of(shown: readonly CellState[]): ReadonlyMap<VolumeId, WindowLevel> {
    const caseId = this.#core.caseId();
    if (caseId !== this.#caseId) this.#windows.clear();
    this.#caseId = caseId;
    for (const { volumeId, minusVolumeId, window } of shown) {
      if (!volumeId || minusVolumeId) continue;
      if (window) this.#windows.set(volumeId, window);
      else this.#windows.delete(volumeId);
    }
    return this.#windows;
  }
}

/** A protocol that is chosen hangs the study as it asks; with none the study hangs as it did by itself. */
export function rehangByProtocol(core: WorkspaceCore, views: ViewService): Disposer {
  const phasesOf = ({ protocol }: ReadingRecords) => JSON.stringify(protocol.protocol?.protocol.phases ?? null);
  return core.reading.subscribe(({ records }, before) => {
    if (records.protocol === before.records.protocol || !core.current) return;
    if (phasesOf(records) === phasesOf(before.records)) return;
    if (records.protocol.protocol) views.hang(ANNOTATION_HANGING);
    else if (core.view.getState().hanging?.protocolId === ANNOTATION_HANGING) views.hang();
  });
}

/** When the reader corrects a phase (or takes that back), a study that hangs by protocol is hung anew; an own arrangement stays. */
export function rehangAfterCorrections(core: WorkspaceCore, views: ViewService): Disposer {
  return core.reading.subscribe(({ records }, before) => {
    if (records.phaseCorrection === before.records.phaseCorrection || !core.current) return;
    const { hanging } = core.view.getState();
    if (hanging) views.hang(hanging.isChosen ? hanging.protocolId : undefined);
  });
}
