import { checkProtocol, type ProtocolGap } from '../domain/annotation-protocol.ts';
import { lesionDiameters } from '../kernels/measure/lesion-diameters.ts';
import { readoutOf } from './case-readout.ts';
import { lesionMasks, lesionsInOrder } from './lesion-lookup.ts';
import type { Workspace } from './workspace.ts';

/** What stands between the open case and its submission by its protocol; null without a protocol. */
export function protocolGaps(workspace: Pick<Workspace, 'reading' | 'study' | 'segments'>): ProtocolGap[] | null {
  const reading = workspace.reading.getState();
  const { records, voxelCounts } = reading;
  const chosen = records.protocol.protocol;
  if (!chosen) return null;
  const readout = readoutOf(workspace.study.getState(), reading);
  const lesions = lesionsInOrder(records).map((lesion) => {
    const masks = lesionMasks(records, lesion).filter(({ id }) => (voxelCounts[id] ?? 0) > 0);
    const sizes = masks.map(({ layerId, label }) => {
      const labels = workspace.segments.labelsOf(layerId) as Uint8Array;
      return lesionDiameters(labels, records.layer[layerId]!.grid, label)?.long.lengthMm ?? 0;
    });
    return { lesion, hasMask: masks.length > 0, sizeMm: sizes.length > 0 ? Math.max(...sizes) : null };
  });
  const phases = new Set([...(readout?.findings.values() ?? [])].map(({ kind }) => kind));
  return checkProtocol(chosen.protocol, { phases, lesions, statements: Object.values(records.statement) });
}
