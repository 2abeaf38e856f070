import { checkProtocol, type ProtocolGap } from '../domain/annotation-protocol.ts';
import { readoutOf } from './case-readout.ts';
import { lesionsInOrder } from './lesion-lookup.ts';
import { measuredLesion } from './measured-lesion.ts';
import type { Workspace } from './workspace.ts';

/** What stands between the open case and its submission by its protocol; null without a protocol. */
export function protocolGaps(workspace: Pick<Workspace, 'reading' | 'study' | 'segments'>): ProtocolGap[] | null {
  const reading = workspace.reading.getState();
  const { records } = reading;
  const chosen = records.protocol.protocol;
  if (!chosen) return null;
  const readout = readoutOf(workspace.study.getState(), reading);
  const lesions = lesionsInOrder(records).map((lesion) => {
    const { longAxisMm } = measuredLesion(workspace, lesion);
    return { lesion, hasMask: longAxisMm !== null, sizeMm: longAxisMm };
  });
  const phases = new Set([...(readout?.findings.values() ?? [])].map(({ kind }) => kind));
  return checkProtocol(chosen.protocol, { phases, lesions, statements: Object.values(records.statement) });
}
