import { useCallback } from 'react';
import { Group, Panel, useDefaultLayout } from 'react-resizable-panels';
import { useStore } from 'zustand';
import { actionOf } from '../actions/action-catalogue.ts';
import type { ActionContext } from '../actions/action-record.ts';
import type { CellState } from '../document/view-state.ts';
import { ImportSummary } from '../features/import/import-summary.tsx';
import { StateBanners } from '../features/notices/state-banners.tsx';
import { ProjectBar } from '../features/project/project-bar.tsx';
import { ToolOptions } from '../features/reader/tool-options.tsx';
import { type RailEntry, type RailPlace, ToolRail } from '../features/reader/tool-rail.tsx';
import { TopBar } from '../features/reader/top-bar.tsx';
import { ViewportGrid } from '../features/reader/viewport-grid.tsx';
import { FetchStrip } from '../features/server/fetch-strip.tsx';
import { StudyPanel } from '../features/studies/study-panel.tsx';
import { SurfacePanel } from '../features/surfaces/surface-panel.tsx';
import { t } from '../messages/messages.ts';
import type { ToolId } from '../ports/viewport.ts';
import { Splitter } from '../ui/splitter.tsx';
import { panelStorage } from './panel-storage.ts';
import styles from './reader-screen.module.css';
import { SidePanel } from './side-panel.tsx';
import type { UiStore } from './ui-state.ts';

export interface ReaderScreenProps {
  readonly context: ActionContext;
  readonly ui: UiStore;
}

const tool = (id: ToolId, icon?: RailEntry['icon']): RailEntry => ({
  action: actionOf(`tool.${id}`),
  ...(icon ? { icon } : {}),
});

/** Sister tools share a place: the rail fits on a laptop's screen without scrolling. */
const RAIL: readonly (readonly RailPlace[])[] = [
  [
    tool('window'),
    { name: 'move', entries: [tool('pan'), tool('zoom'), tool('scroll')] },
    tool('crosshair'),
    tool('probe'),
  ],
  [
    tool('measure-length'),
    tool('measure-bidirectional'),
    {
      name: 'measure',
      entries: [tool('measure-ellipse'), tool('measure-freehand'), tool('measure-angle'), tool('measure-point')],
    },
  ],
  [
    tool('region'),
    {
      name: 'brushes',
      entries: [
        tool('brush-circle'),
        tool('brush-sphere', 'brush-sphere'),
        tool('brush-threshold', 'brush-threshold'),
        tool('brush-adaptive'),
      ],
    },
    { name: 'erasers', entries: [tool('erase-circle'), tool('erase-sphere', 'erase-sphere')] },
    { name: 'outlines', entries: [tool('lasso'), tool('polygon'), tool('livewire')] },
    {
      name: 'scissors',
      entries: [
        tool('scissors-free'),
        tool('scissors-rectangle'),
        tool('scissors-circle'),
        tool('scissors-sphere', 'brush-sphere'),
      ],
    },
    {
      name: 'islands',
      entries: [tool('fill'), tool('island-keep'), tool('island-remove'), tool('island-add')],
    },
  ],
  [
    { action: actionOf('view.invert'), icon: 'invert' },
    { action: actionOf('view.reset') },
    { action: actionOf('layout.link') },
    { action: actionOf('layout.overlay-graphics') },
    { action: actionOf('layout.surfaces') },
  ],
];
const EDIT = ['edit.undo', 'edit.redo'].map(actionOf);
const END = [
  'export.open',
  'layout.hidePatientData',
  'layout.panel-studies',
  'layout.panel-segments',
  'help.palette',
  'help.sheet',
].map(actionOf);

/** The reading view: panels around the pictures. */
export function ReaderScreen({ context, ui }: ReaderScreenProps) {
  const { workspace } = context;
  const panels = useStore(workspace.view, (view) => view.panels);
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({
    id: 'reader',
    storage: panelStorage,
    panelIds: [...(panels.studies ? ['studies'] : []), 'pictures', ...(panels.segments ? ['side'] : [])],
    onlySaveAfterUserInteractions: true,
  });
  return (
    <div className={styles.screen}>
      <TopBar
        context={context}
        editActions={EDIT}
        endActions={END}
        onHome={() => void actionOf('file.close').run(context)}
      />
      <ProjectBar workspace={workspace} />
      <StateBanners workspace={workspace} />
      <main className={styles.panels}>
        <Group id="reader" orientation="horizontal" defaultLayout={defaultLayout} onLayoutChanged={onLayoutChanged}>
          {panels.studies && (
            <Panel
              id="studies"
              defaultSize={panelWidth(0.2, 168, 248)}
              minSize={168}
              maxSize={420}
              groupResizeBehavior="preserve-pixel-size"
            >
              <Studies context={context} ui={ui} />
            </Panel>
          )}
          {panels.studies && <Splitter label={t.reader.panels.resizeStudies} />}
          <Panel id="pictures" minSize={320}>
            <Pictures context={context} ui={ui} />
          </Panel>
          {panels.segments && <Splitter label={t.reader.panels.resizeSide} />}
          {panels.segments && (
            <Panel
              id="side"
              defaultSize={panelWidth(0.21, 256, 300)}
              minSize={240}
              maxSize={480}
              groupResizeBehavior="preserve-pixel-size"
            >
              <SidePanel workspace={workspace} ui={ui} />
            </Panel>
          )}
        </Group>
      </main>
    </div>
  );
}

/** A share of the window within limits in px; on a large screen, where letters are larger, a third more. */
function panelWidth(share: number, least: number, most: number): number {
  const larger = window.innerWidth >= 2560 ? 4 / 3 : 1;
  return Math.round(Math.min(most * larger, Math.max(least, window.innerWidth * share)));
}

function Pictures({ context, ui }: ReaderScreenProps) {
  const { workspace } = context;
  const openHeaders = useCallback(
    (cell: CellState) => {
      if (!cell.volumeId) return;
      const state = workspace.viewport.viewState(cell.viewId);
      const slice = cell.plane === 'acquisition' ? (state?.slice ?? 0) : 0;
      ui.setState({ headers: { volumeId: cell.volumeId, slice } });
    },
    [workspace, ui],
  );
  return (
    <div className={styles.centre}>
      <ToolRail groups={RAIL} context={context} />
      <div className={styles.pictures}>
        <ToolOptions workspace={workspace} />
        <div className={styles.stage}>
          <ViewportGrid workspace={workspace} onOpenHeaders={openHeaders} />
          <SurfacePanel workspace={workspace} />
        </div>
      </div>
    </div>
  );
}

function Studies({ context, ui }: ReaderScreenProps) {
  const { workspace } = context;
  const result = useStore(workspace.study, (study) => study.result);
  return (
    <StudyPanel workspace={workspace} onAdd={context.ui.pickFolder}>
      <FetchStrip workspace={workspace} onSignIn={() => ui.setState({ dialog: 'server' })} />
      {result && <ImportSummary result={result} onOpenReport={() => ui.setState({ dialog: 'report' })} />}
    </StudyPanel>
  );
}
