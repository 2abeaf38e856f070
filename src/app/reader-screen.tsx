import { Group, Panel, useDefaultLayout } from 'react-resizable-panels';
import { useStore } from 'zustand';
import { actionOf } from '../actions/action-catalogue.ts';
import type { ActionContext } from '../actions/action-record.ts';
import type { CellState } from '../document/view-state.ts';
import { ImportSummary } from '../features/import/import-summary.tsx';
import { StateBanners } from '../features/notices/state-banners.tsx';
import { ProjectBar } from '../features/project/project-bar.tsx';
import { ToolOptions } from '../features/reader/tool-options.tsx';
import { type RailEntry, ToolRail } from '../features/reader/tool-rail.tsx';
import { TopBar } from '../features/reader/top-bar.tsx';
import { ViewportGrid } from '../features/reader/viewport-grid.tsx';
import { StudyPanel } from '../features/studies/study-panel.tsx';
import { SurfacePanel } from '../features/surfaces/surface-panel.tsx';
import { t } from '../messages/messages.ts';
import { Splitter } from '../ui/splitter.tsx';
import { panelStorage } from './panel-storage.ts';
import styles from './reader-screen.module.css';
import { SidePanel } from './side-panel.tsx';
import type { UiStore } from './ui-state.ts';

export interface ReaderScreenProps {
  readonly context: ActionContext;
  readonly ui: UiStore;
}

const RAIL: readonly (readonly RailEntry[])[] = [
  ['window', 'pan', 'zoom', 'scroll', 'crosshair', 'probe'].map((tool) => ({ action: actionOf(`tool.${tool}`) })),
  [
    { action: actionOf('tool.measure-length') },
    { action: actionOf('tool.measure-bidirectional') },
    { action: actionOf('tool.measure-angle') },
    { action: actionOf('tool.measure-ellipse') },
    { action: actionOf('tool.measure-freehand') },
    { action: actionOf('tool.measure-point') },
  ],
  [
    { action: actionOf('tool.region') },
    { action: actionOf('tool.brush-circle') },
    { action: actionOf('tool.brush-sphere'), icon: 'brush-sphere' },
    { action: actionOf('tool.brush-threshold'), icon: 'brush-threshold' },
    { action: actionOf('tool.erase-circle') },
    { action: actionOf('tool.erase-sphere'), icon: 'erase-sphere' },
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
              defaultSize={Math.round(Math.min(248, window.innerWidth * 0.2))}
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
              defaultSize={Math.round(Math.min(300, Math.max(256, window.innerWidth * 0.21)))}
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

function Pictures({ context, ui }: ReaderScreenProps) {
  const { workspace } = context;
  const openHeaders = (cell: CellState) => {
    if (!cell.volumeId) return;
    const state = workspace.viewport.viewState(cell.viewId);
    const slice = cell.plane === 'acquisition' ? (state?.slice ?? 0) : 0;
    ui.setState({ headers: { volumeId: cell.volumeId, slice } });
  };
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
      {result && <ImportSummary result={result} onOpenReport={() => ui.setState({ dialog: 'report' })} />}
    </StudyPanel>
  );
}
