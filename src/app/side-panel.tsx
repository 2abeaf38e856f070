import { useStore } from 'zustand';
import type { Workspace } from '../document/workspace.ts';
import { CONSENSUS } from '../domain/project/project.ts';
import { DemoTour } from '../features/ai/demo-tour.tsx';
import { ModelPanel } from '../features/ai/model-panel.tsx';
import { ExportPanel } from '../features/export/export-panel.tsx';
import { HistoryList } from '../features/history/history-list.tsx';
import { LesionPanel } from '../features/lesions/lesion-panel.tsx';
import { MaskPanel } from '../features/masks/mask-panel.tsx';
import { MeasurementList } from '../features/measurements/measurement-list.tsx';
import { NumbersPanel } from '../features/numbers/numbers-panel.tsx';
import { ReviewPanel } from '../features/project/review-panel.tsx';
import { SegmentPanel } from '../features/segments/segment-panel.tsx';
import { t } from '../messages/messages.ts';
import { Section } from '../ui/section.tsx';
import styles from './reader-screen.module.css';
import type { UiState, UiStore } from './ui-state.ts';

export interface SidePanelProps {
  readonly workspace: Workspace;
  readonly ui: UiStore;
}

/** Segments, what was done, and what goes out. */
export function SidePanel({ workspace, ui }: SidePanelProps) {
  const sections = useStore(ui, (state) => state.sections);
  const isTouring = useStore(ui, (state) => state.isTouring);
  const picker = useStore(ui, (state) => state.picker);
  const hasOpen = useStore(workspace.reading, ({ records }) =>
    Object.values(records.candidate).some(({ state }) => state === 'open'),
  );
  // Proposals need the room that the export takes; it comes back when they are decided.
  const isExportOpen = sections.export && !(sections.models && hasOpen);
  const count = useStore(workspace.reading, (reading) => Object.keys(reading.records.segment).length);
  const isMeasuring = useStore(workspace.view, (view) => view.tool.startsWith('measure-'));
  const hasMeasurements = useStore(
    workspace.reading,
    (reading) => isMeasuring || Object.keys(reading.records.measurement).length > 0,
  );
  const isReview = useStore(workspace.projects.state, ({ reading }) => reading?.reader === CONSENSUS);
  const toggle = (section: keyof UiState['sections']) => (isOpen: boolean) =>
    ui.setState((state) => ({ sections: { ...state.sections, [section]: isOpen } }));
  const lesions = useStore(workspace.reading, (reading) => Object.keys(reading.records.lesion).length);
  const toggleExport = (isOpen: boolean) => {
    // Asking for the export while proposals are in its place puts them away.
    const models = isOpen && hasOpen ? false : sections.models;
    ui.setState((state) => ({ sections: { ...state.sections, export: isOpen, models } }));
  };
  return (
    <aside className={styles.side} aria-label={t.reader.panels.side}>
      {isReview && (
        <Section title={t.review.title} isOpen={sections.review} onToggle={toggle('review')}>
          <ReviewPanel workspace={workspace} />
        </Section>
      )}
      <Section
        title={t.lesions.title}
        aside={lesions > 0 && <span className={styles.count}>{lesions}</span>}
        isOpen={sections.lesions}
        onToggle={toggle('lesions')}
        isFilling
        isMain
      >
        <LesionPanel workspace={workspace} />
      </Section>
      <Section
        title={t.segments.title}
        aside={count > 0 && <span className={styles.count}>{count}</span>}
        isOpen={sections.segments}
        onToggle={toggle('segments')}
        isFilling
      >
        <SegmentPanel workspace={workspace} picker={picker} onPicker={(next) => ui.setState({ picker: next })} />
      </Section>
      {count > 0 && (
        <Section title={t.numbers.title} isOpen={sections.numbers} onToggle={toggle('numbers')} isFilling>
          <NumbersPanel workspace={workspace} />
        </Section>
      )}
      <Section title={t.masks.operations.title} isOpen={sections.masks} onToggle={toggle('masks')}>
        <MaskPanel workspace={workspace} />
      </Section>
      {hasMeasurements && (
        <Section title={t.measuring.title} isOpen={sections.measurements} onToggle={toggle('measurements')} isFilling>
          <MeasurementList workspace={workspace} />
        </Section>
      )}
      {isTouring && <DemoTour onEnd={() => ui.setState({ isTouring: false })} />}
      <Section title={t.ai.title} isOpen={sections.models} onToggle={toggle('models')} isFilling>
        <ModelPanel workspace={workspace} onLibrary={() => ui.setState({ dialog: 'models' })} />
      </Section>
      <Section title={t.history.title} isOpen={sections.history} onToggle={toggle('history')} isFilling>
        <HistoryList workspace={workspace} />
      </Section>
      <Section title={t.exporting.title} isOpen={isExportOpen} onToggle={toggleExport}>
        <ExportPanel workspace={workspace} />
      </Section>
    </aside>
  );
}
