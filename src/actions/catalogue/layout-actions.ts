import type { OverlayToggles, PanelToggles } from '../../document/view-state.ts';
import type { ActionId } from '../../messages/messages.ts';
import type { Plane } from '../../ports/viewport.ts';
import type { ActionRecord } from '../action-record.ts';
import { activeCellOf, activeVolumeOf, hasCase, hasVolume } from '../context-queries.ts';
import type { IconName } from '../icon-name.ts';

export const LAYOUT_ACTIONS: readonly ActionRecord[] = [
  layout('1x1', 'square'),
  layout('1x2', 'columns-2'),
  layout('2x2', 'grid-2x2'),
  layout('2x3', 'grid-3x2'),
  {
    id: 'layout.hang',
    group: 'layout',
    icon: 'layers',
    keys: ['Shift+H'],
    enabled: (ctx) => ctx.workspace.views.canHang(),
    run: ({ workspace }) => workspace.views.hang(),
  },
  layout('mpr', 'columns-3'),
  plane('acquisition'),
  plane('axial'),
  plane('sagittal'),
  plane('coronal'),
  step('layout.nextView', 'chevron-right', 'ArrowRight', 1),
  step('layout.previousView', 'chevron-left', 'ArrowLeft', -1),
  {
    id: 'layout.overlay-level',
    group: 'layout',
    icon: 'text',
    keys: ['O'],
    enabled: hasCase,
    run: ({ workspace }) => workspace.views.stepOverlayLevel(),
  },
  overlay('text', 'text', []),
  overlay('letters', 'text', []),
  overlay('scaleBar', 'minus', []),
  overlay('graphics', 'circle-dashed', ['Shift+O']),
  overlay('measurements', 'ruler', ['/']),
  panel('studies', 'panel-left'),
  panel('segments', 'panel-right'),
  {
    id: 'layout.surfaces',
    group: 'layout',
    icon: 'box',
    keys: ['Shift+S'],
    enabled: hasCase,
    checked: ({ workspace }) => workspace.surfaces.state.getState().isOpen,
    run: ({ workspace }) => workspace.surfaces.setOpen(!workspace.surfaces.state.getState().isOpen),
  },
  {
    id: 'layout.link',
    group: 'layout',
    icon: 'link',
    keys: ['Shift+L'],
    enabled: hasCase,
    checked: ({ workspace }) => workspace.view.getState().isLinked,
    run: ({ workspace }) => workspace.views.setLinked(!workspace.view.getState().isLinked),
  },
  {
    id: 'layout.hidePatientData',
    group: 'layout',
    icon: 'user-x',
    keys: ['$mod+Shift+H'],
    enabled: () => true,
    checked: ({ workspace }) => workspace.view.getState().isPatientDataHidden,
    run: ({ workspace }) => workspace.views.setPatientDataHidden(!workspace.view.getState().isPatientDataHidden),
  },
];

function layout(id: '1x1' | '1x2' | '2x2' | '2x3' | 'mpr', icon: IconName): ActionRecord {
  return {
    id: `layout.${id}`,
    group: 'layout',
    icon,
    keys: [],
    enabled: (ctx) => hasCase(ctx) && (id !== 'mpr' || activeVolumeOf(ctx)?.kind === 'volume'),
    checked: ({ workspace }) => workspace.view.getState().layout === id,
    run: ({ workspace }) => workspace.views.setLayout(id),
  };
}

function plane(id: Plane): ActionRecord {
  return {
    id: `layout.plane-${id}`,
    group: 'layout',
    icon: 'square',
    keys: [],
    enabled: (ctx) => hasVolume(ctx) && (id === 'acquisition' || activeVolumeOf(ctx)?.kind === 'volume'),
    checked: (ctx) => activeCellOf(ctx).plane === id,
    run: (ctx) => ctx.workspace.views.setPlane(activeCellOf(ctx).viewId, id),
  };
}

function step(id: ActionId, icon: IconName, key: string, by: 1 | -1): ActionRecord {
  return {
    id,
    group: 'layout',
    icon,
    keys: [key],
    enabled: ({ workspace }) => workspace.view.getState().cells.length > 1,
    run: ({ workspace }) => workspace.views.stepActive(by),
  };
}

function overlay(id: keyof OverlayToggles, icon: IconName, keys: readonly string[]): ActionRecord {
  return {
    id: `layout.overlay-${id}`,
    group: 'layout',
    icon,
    keys,
    enabled: hasCase,
    checked: ({ workspace }) => workspace.view.getState().overlays[id],
    run: ({ workspace }) => workspace.views.setOverlays({ [id]: !workspace.view.getState().overlays[id] }),
  };
}

function panel(id: keyof PanelToggles, icon: IconName): ActionRecord {
  return {
    id: `layout.panel-${id}`,
    group: 'layout',
    icon,
    keys: [],
    enabled: hasCase,
    checked: ({ workspace }) => workspace.view.getState().panels[id],
    run: ({ workspace }) => workspace.views.setPanels({ [id]: !workspace.view.getState().panels[id] }),
  };
}
