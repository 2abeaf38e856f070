import type { ActionId } from '../../messages/messages.ts';
import type { PathToolId } from '../../ports/viewport.ts';
import type { ActionContext, ActionRecord } from '../action-record.ts';
import { hasVolume, isWritable } from '../context-queries.ts';
import type { IconName } from '../icon-name.ts';

const hasPreview = ({ workspace }: ActionContext) => workspace.region.state.getState().status === 'preview';

/** One gesture, and the tools that cut and fill by a drawn line. */
export const REGION_ACTIONS: readonly ActionRecord[] = [
  pathTool('region', 'sparkles', ['U']),
  {
    id: 'region.accept',
    group: 'tools',
    icon: 'check',
    keys: ['Enter'],
    enabled: hasPreview,
    run: ({ workspace }) => workspace.region.accept(),
  },
  {
    id: 'region.acceptAsLesion',
    group: 'tools',
    icon: 'plus',
    keys: ['Shift+Enter'],
    enabled: hasPreview,
    run: ({ workspace }) => workspace.region.accept({ asNewLesion: true }),
  },
  tightness('region.tighter', 'minus', ',', -5),
  tightness('region.looser', 'plus', '.', 5),
  pathTool('lasso', 'lasso', ['Shift+X L']),
  pathTool('polygon', 'pentagon', ['Shift+X P']),
  pathTool('livewire', 'spline', ['Shift+X W']),
  pathTool('scissors-free', 'scissors', ['Shift+X F']),
  pathTool('scissors-rectangle', 'square', ['Shift+X R']),
  pathTool('scissors-circle', 'circle', ['Shift+X C']),
  pathTool('scissors-sphere', 'globe', ['Shift+X S']),
  pathTool('fill', 'paint-bucket', ['Shift+X B']),
  pathTool('island-keep', 'circle-check', ['Shift+X K']),
  pathTool('island-remove', 'circle-x', ['Shift+X D']),
  pathTool('island-add', 'circle-plus', ['Shift+X A']),
];

function pathTool(id: PathToolId, icon: IconName, keys: readonly string[]): ActionRecord {
  return {
    id: `tool.${id}`,
    group: 'tools',
    icon,
    keys,
    enabled: (ctx) => hasVolume(ctx) && isWritable(ctx),
    checked: ({ workspace }) => workspace.view.getState().tool === id,
    run: ({ workspace }) => workspace.views.setTool(id),
  };
}

function tightness(id: ActionId, icon: IconName, key: string, by: number): ActionRecord {
  return {
    id,
    group: 'tools',
    icon,
    keys: [key],
    repeats: true,
    enabled: hasPreview,
    run: ({ workspace }) => workspace.region.setTightness(workspace.region.state.getState().tightness + by),
  };
}
