import { ANNOTATION_HANGING, annotationHanging } from '../../domain/hanging/annotation-hanging.ts';
import { fillingOf, fittingProtocols } from '../../domain/hanging/choose-protocol.ts';
import { hangStudy } from '../../domain/hanging/hang-study.ts';
import { ownProtocol } from '../../domain/hanging/own-layout.ts';
import { type HangingProtocol, type HungProtocol, wantedCells } from '../../domain/hanging/protocol.ts';
import { PROTOCOLS } from '../../domain/hanging/protocols.ts';
import type { ReadingRecords } from '../../ports/reading-store.ts';
import type { Disposer } from '../../ports/viewport.ts';
import { hangingInput } from '../case-readout.ts';
import { hungView } from '../hung-view.ts';
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

export function hangingCalls(core: WorkspaceCore, display: CellDisplay): HangingCalls {
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
      const chosen = fitting().find(({ protocol }) => protocol.id === protocolId)?.hung ?? null;
      const hung = chosen ?? bestHanging(core);
      const shown = core.view.getState().cells;
      const next = hung && hungView(hung, { shown, isChosen: chosen !== null });
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
