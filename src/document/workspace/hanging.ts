import { fittingProtocols } from '../../domain/hanging/choose-protocol.ts';
import { hangStudy } from '../../domain/hanging/hang-study.ts';
import type { HungProtocol } from '../../domain/hanging/protocol.ts';
import { PROTOCOLS } from '../../domain/hanging/protocols.ts';
import type { Disposer } from '../../ports/viewport.ts';
import { hangingInput } from '../case-readout.ts';
import { hungView } from '../hung-view.ts';
import type { ViewService } from '../workspace.ts';
import type { CellDisplay } from './cell-display.ts';
import type { WorkspaceCore } from './core.ts';

/** How the open study hangs when nobody chose; null without images. */
export function bestHanging(core: WorkspaceCore): HungProtocol | null {
  const input = hangingInput(core.study.getState(), core.reading.getState());
  return input && input.volumes.length > 0 ? hangStudy(input, PROTOCOLS) : null;
}

type HangingCalls = Pick<ViewService, 'canHang' | 'hang' | 'hangings'>;

export function hangingCalls(core: WorkspaceCore, display: CellDisplay): HangingCalls {
  const fitting = () => {
    const input = hangingInput(core.study.getState(), core.reading.getState());
    return input ? fittingProtocols(input, PROTOCOLS) : [];
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
        cells: hung.cells.length,
      })),
  };
}

/** When the reader corrects a phase (or takes that back), a study that hangs by protocol is hung anew; an own arrangement stays. */
export function rehangAfterCorrections(core: WorkspaceCore, views: ViewService): Disposer {
  return core.reading.subscribe(({ records }, before) => {
    if (records.phaseCorrection === before.records.phaseCorrection || !core.current) return;
    const { hanging } = core.view.getState();
    if (hanging) views.hang(hanging.isChosen ? hanging.protocolId : undefined);
  });
}
