import type { ActionId } from '../../messages/messages.ts';
import type { KeyedPress } from '../../ports/key-pointer.ts';
import type { ActionRecord } from '../action-record.ts';
import { activeViewOf, hasVolume } from '../context-queries.ts';
import type { IconName } from '../icon-name.ts';

const STEP_PX = 6;

/** What a mouse does over the active picture, by keys: measuring, pointing the crosshair, painting. */
export const POINTER_ACTIONS: readonly ActionRecord[] = [
  move('pointer.left', 'chevron-left', '$mod+ArrowLeft', [-STEP_PX, 0]),
  move('pointer.right', 'chevron-right', '$mod+ArrowRight', [STEP_PX, 0]),
  move('pointer.up', 'move-vertical', '$mod+ArrowUp', [0, -STEP_PX]),
  move('pointer.down', 'move-vertical', '$mod+ArrowDown', [0, STEP_PX]),
  press('pointer.click', 'F2', 'click'),
  press('pointer.hold', 'Shift+F2', 'hold'),
  press('pointer.pick', 'Alt+Q', 'click-alt'),
  press('pointer.holdControl', '$mod+F2', 'hold-control'),
];

function move(id: ActionId, icon: IconName, key: string, step: readonly [number, number]): ActionRecord {
  const run: ActionRecord['run'] = (ctx) => ctx.workspace.viewport.movePointer(activeViewOf(ctx), step);
  return { id, group: 'tools', icon, keys: [key], enabled: hasVolume, run, repeats: true };
}

function press(id: ActionId, key: string, how: KeyedPress): ActionRecord {
  const run: ActionRecord['run'] = (ctx) => ctx.workspace.viewport.pressPointer(activeViewOf(ctx), how);
  return { id, group: 'tools', icon: 'crosshair', keys: [key], enabled: hasVolume, run };
}
