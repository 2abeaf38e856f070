import type { ActionRecord } from '../action-record.ts';
import { hasCase, isWritable } from '../context-queries.ts';

export const EDIT_ACTIONS: readonly ActionRecord[] = [
  {
    id: 'edit.undo',
    group: 'edit',
    icon: 'undo',
    keys: ['$mod+Z'],
    repeats: true,
    enabled: (ctx) => isWritable(ctx) && ctx.workspace.reading.getState().undoLabel !== null,
    run: ({ workspace }) => workspace.segments.undo(),
  },
  {
    id: 'edit.redo',
    group: 'edit',
    icon: 'redo',
    keys: ['$mod+Y', '$mod+Shift+Z'],
    repeats: true,
    enabled: (ctx) => isWritable(ctx) && ctx.workspace.reading.getState().redoLabel !== null,
    run: ({ workspace }) => workspace.segments.redo(),
  },
  {
    id: 'edit.history',
    group: 'edit',
    icon: 'list',
    keys: [],
    enabled: hasCase,
    run: ({ ui }) => ui.openHistory(),
  },
  {
    id: 'edit.cancel',
    group: 'edit',
    icon: 'x',
    keys: ['Escape'],
    enabled: hasCase,
    run: ({ workspace }) => {
      workspace.viewport.cancelGesture();
      workspace.region.cancel();
    },
  },
];
