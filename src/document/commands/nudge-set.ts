import type { Nudge } from '../../domain/nudge.ts';
import { norm } from '../../geometry/vec3.ts';
import { t } from '../../messages/messages.ts';
import type { Command } from '../command.ts';

/** Below this a shift is none: the nudge is taken away. */
const LEAST_MM = 1e-3;

/** Moves a series against the others; `name` is the series as the history calls it, without patient data. */
export const nudgeSet: Command<{ readonly nudge: Nudge; readonly name: string }> = {
  name: 'nudge.set',
  label: (_, { nudge, name }) => {
    const mm = norm(nudge.shiftMm);
    if (mm < LEAST_MM) return t.comparing.step.unshift(name);
    return t.comparing.step[nudge.by === 'alignment' ? 'align' : 'shift'](name, mm.toFixed(1));
  },
  change: ({ records }, { nudge }) => {
    const before = records.nudge[nudge.volumeId] ?? null;
    const after = norm(nudge.shiftMm) < LEAST_MM ? null : nudge;
    if (before === null && after === null) return { records: [], voxels: [] };
    return { records: [{ kind: 'nudge', id: nudge.volumeId, before, after }], voxels: [] };
  },
};
