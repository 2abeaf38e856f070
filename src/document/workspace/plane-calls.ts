import { t } from '../../messages/messages.ts';
import type { ViewService } from '../workspace.ts';
import type { WorkspaceCore } from './core.ts';

/** Turning planes. The viewport turns, the settings follow what it reports. */
export function planeCalls(core: WorkspaceCore): Pick<ViewService, 'turnPlanes' | 'straightenPlanes'> {
  const { view, viewport, notices } = core;
  return {
    turnPlanes: (viewId, degrees) => {
      if (!viewport.turnOthers(viewId, degrees)) notices.add('info', t.planes.noneToTurn);
    },
    straightenPlanes: () => {
      for (const { viewId } of view.getState().cells) viewport.setTilt(viewId, null);
    },
  };
}
