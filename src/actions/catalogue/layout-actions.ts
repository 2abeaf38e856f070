import type { LayoutId, OverlayToggles, PanelToggles } from '../../document/view-state.ts';
import type { Plane } from '../../ports/viewport.ts';
import type { ActionRecord } from '../action-record.ts';
import { activeCellOf, activeVolumeOf, hasCase, hasVolume } from '../context-queries.ts';
import type { IconName } from '../icon-name.ts';

export const LAYOUT_ACTIONS: readonly ActionRecord[] = [
  layout('1x1', 'One view', 'square'),
  layout('1x2', 'Two views', 'columns-2'),
  layout('2x2', 'Four views', 'grid-2x2'),
  layout('2x3', 'Six views', 'grid-3x2'),
  {
    id: 'layout.hang',
    label: 'Hang by phase',
    description: 'Arrange the study by contrast phase and sequence; what is missing stays a labelled empty view.',
    group: 'layout',
    icon: 'layers',
    keys: ['Shift+H'],
    enabled: (ctx) => ctx.workspace.views.canHang(),
    run: ({ workspace }) => workspace.views.hang(),
  },
  layout('mpr', 'Three planes', 'columns-3'),
  plane('acquisition', 'Acquisition plane'),
  plane('axial', 'Axial plane'),
  plane('sagittal', 'Sagittal plane'),
  plane('coronal', 'Coronal plane'),
  step('layout.nextView', 'Next view', 'chevron-right', 'ArrowRight', 1),
  step('layout.previousView', 'Previous view', 'chevron-left', 'ArrowLeft', -1),
  overlay('text', 'Corner texts', 'text', ['O']),
  overlay('letters', 'Orientation letters', 'text', []),
  overlay('scaleBar', 'Scale bar', 'minus', []),
  overlay('graphics', 'Graphics of the file', 'circle-dashed', ['Shift+O']),
  panel('studies', 'Series panel', 'panel-left'),
  panel('segments', 'Segment panel', 'panel-right'),
  {
    id: 'layout.link',
    label: 'Link views',
    description: 'Views scroll together by the position in the patient.',
    group: 'layout',
    icon: 'link',
    keys: ['Shift+L'],
    enabled: hasCase,
    checked: ({ workspace }) => workspace.view.getState().isLinked,
    run: ({ workspace }) => workspace.views.setLinked(!workspace.view.getState().isLinked),
  },
  {
    id: 'layout.hidePatientData',
    label: 'Hide patient data',
    description: 'Hide names, dates and numbers of the patient everywhere on the page.',
    group: 'layout',
    icon: 'user-x',
    keys: ['$mod+Shift+H'],
    enabled: () => true,
    checked: ({ workspace }) => workspace.view.getState().isPatientDataHidden,
    run: ({ workspace }) => workspace.views.setPatientDataHidden(!workspace.view.getState().isPatientDataHidden),
  },
];

function layout(id: LayoutId, label: string, icon: IconName): ActionRecord {
  return {
    id: `layout.${id}`,
    label,
    description:
      id === 'mpr'
        ? 'Show the active series in the axial, sagittal and coronal plane.'
        : `Divide the reading view: ${id}.`,
    group: 'layout',
    icon,
    keys: [],
    enabled: (ctx) => hasCase(ctx) && (id !== 'mpr' || activeVolumeOf(ctx)?.kind === 'volume'),
    checked: ({ workspace }) => workspace.view.getState().layout === id,
    run: ({ workspace }) => workspace.views.setLayout(id),
  };
}

function plane(id: Plane, label: string): ActionRecord {
  return {
    id: `layout.plane-${id}`,
    label,
    description: id === 'acquisition' ? 'Show the plane that was measured.' : `Show the ${id} plane of the patient.`,
    group: 'layout',
    icon: 'square',
    keys: [],
    enabled: (ctx) => hasVolume(ctx) && (id === 'acquisition' || activeVolumeOf(ctx)?.kind === 'volume'),
    checked: (ctx) => activeCellOf(ctx).plane === id,
    run: (ctx) => ctx.workspace.views.setPlane(activeCellOf(ctx).viewId, id),
  };
}

function step(id: string, label: string, icon: IconName, key: string, by: 1 | -1): ActionRecord {
  return {
    id,
    label,
    description: `Make the ${by === 1 ? 'next' : 'previous'} view the active one.`,
    group: 'layout',
    icon,
    keys: [key],
    enabled: ({ workspace }) => workspace.view.getState().cells.length > 1,
    run: ({ workspace }) => workspace.views.stepActive(by),
  };
}

function overlay(id: keyof OverlayToggles, label: string, icon: IconName, keys: readonly string[]): ActionRecord {
  return {
    id: `layout.overlay-${id}`,
    label,
    description: `Show or hide: ${label.toLowerCase()}.`,
    group: 'layout',
    icon,
    keys,
    enabled: hasCase,
    checked: ({ workspace }) => workspace.view.getState().overlays[id],
    run: ({ workspace }) => workspace.views.setOverlays({ [id]: !workspace.view.getState().overlays[id] }),
  };
}

function panel(id: keyof PanelToggles, label: string, icon: IconName): ActionRecord {
  return {
    id: `layout.panel-${id}`,
    label,
    description: `Show or hide the ${label.toLowerCase()}.`,
    group: 'layout',
    icon,
    keys: [],
    enabled: hasCase,
    checked: ({ workspace }) => workspace.view.getState().panels[id],
    run: ({ workspace }) => workspace.views.setPanels({ [id]: !workspace.view.getState().panels[id] }),
  };
}
