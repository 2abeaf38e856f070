import { Tabs } from 'radix-ui';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Workspace } from '../document/workspace.ts';
import { CONSENSUS } from '../domain/project/project.ts';
import { DemoTour } from '../features/ai/demo-tour.tsx';
import { ModelPanel } from '../features/ai/model-panel.tsx';
import { ExportPanel } from '../features/export/export-panel.tsx';
import { type ExportMemory, useExportMemory } from '../features/export/use-exports.ts';
import { HistoryList } from '../features/history/history-list.tsx';
import { LesionPanel } from '../features/lesions/lesion-panel.tsx';
import { MaskPanel } from '../features/masks/mask-panel.tsx';
import { MeasurementList } from '../features/measurements/measurement-list.tsx';
import { NumbersPanel } from '../features/numbers/numbers-panel.tsx';
import { ReviewPanel } from '../features/project/review-panel.tsx';
import { SegmentPanel } from '../features/segments/segment-panel.tsx';
import { t } from '../messages/messages.ts';
import { Section } from '../ui/section.tsx';
import styles from './side-panel.module.css';
import { SIDE_TABS, type SideTab, type UiState, type UiStore } from './ui-state.ts';

export interface SidePanelProps {
  readonly workspace: Workspace;
  readonly ui: UiStore;
}

/** What is said of the case, in tabs: lesions and masks, numbers, proposals, what goes out. */
export function SidePanel({ workspace, ui }: SidePanelProps) {
  const tab = useStore(ui, (state) => state.tab);
  const isTouring = useStore(ui, (state) => state.isTouring);
  const memory = useExportMemory();
  const counts: Readonly<Record<SideTab, number>> = {
    reading: useStore(workspace.reading, ({ records }) => Object.keys(records.lesion).length),
    numbers: useStore(workspace.reading, ({ records }) => Object.keys(records.measurement).length),
    models: useStore(
      workspace.reading,
      ({ records }) => Object.values(records.candidate).filter(({ state }) => state === 'open').length,
    ),
    saving: 0,
  };
  const parts: Readonly<Record<SideTab, ReactNode>> = {
    reading: <Reading workspace={workspace} ui={ui} />,
    numbers: <Numbers workspace={workspace} ui={ui} />,
    models: (
      <Part ui={ui} section="models" title={t.ai.title} isFilling>
        <ModelPanel workspace={workspace} onLibrary={() => ui.setState({ dialog: 'models' })} />
      </Part>
    ),
    saving: <Saving workspace={workspace} ui={ui} memory={memory} />,
  };
  return (
    <aside className={styles.side} aria-label={t.reader.panels.side}>
      {isTouring && <DemoTour onEnd={() => ui.setState({ isTouring: false })} />}
      <Tabs.Root className={styles.tabs} value={tab} onValueChange={(next) => ui.setState({ tab: next as SideTab })}>
        <Tabs.List className={styles.list} aria-label={t.reader.panels.side} data-keys="own">
          {SIDE_TABS.map((each) => (
            <Tabs.Trigger key={each} value={each} className={styles.tab} data-testid={`tab-${each}`}>
              {t.reader.tabs[each]}
              {counts[each] > 0 && <span className={styles.count}>{counts[each]}</span>}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {SIDE_TABS.map((each) => (
          // Lesions stay where they are scrolled to, and open as they are, while another tab shows.
          <Tabs.Content
            key={each}
            value={each}
            className={styles.body}
            tabIndex={-1}
            {...(each === 'reading' ? { forceMount: true } : {})}
          >
            {parts[each]}
          </Tabs.Content>
        ))}
      </Tabs.Root>
    </aside>
  );
}

interface PartProps {
  readonly ui: UiStore;
  readonly section: keyof UiState['sections'];
  readonly title: string;
  readonly count?: number;
  readonly isFilling?: boolean;
  readonly isMain?: boolean;
  readonly children: ReactNode;
}

/** One section of a tab; whether it is open is kept. */
function Part({ ui, section, title, count = 0, isFilling = false, isMain = false, children }: PartProps) {
  const isOpen = useStore(ui, (state) => state.sections[section]);
  return (
    <Section
      title={title}
      aside={count > 0 && <span className={styles.count}>{count}</span>}
      isOpen={isOpen}
      onToggle={(next) => ui.setState(({ sections }) => ({ sections: { ...sections, [section]: next } }))}
      isFilling={isFilling}
      isMain={isMain}
    >
      {children}
    </Section>
  );
}

function Reading({ workspace, ui }: SidePanelProps) {
  const picker = useStore(ui, (state) => state.picker);
  const isReview = useStore(workspace.projects.state, ({ reading }) => reading?.reader === CONSENSUS);
  const lesions = useStore(workspace.reading, ({ records }) => Object.keys(records.lesion).length);
  const segments = useStore(workspace.reading, ({ records }) => Object.keys(records.segment).length);
  return (
    <>
      {isReview && (
        <Part ui={ui} section="review" title={t.review.title}>
          <ReviewPanel workspace={workspace} />
        </Part>
      )}
      <Part ui={ui} section="lesions" title={t.lesions.title} count={lesions} isFilling isMain>
        <LesionPanel workspace={workspace} />
      </Part>
      <Part ui={ui} section="segments" title={t.segments.title} count={segments} isFilling>
        <SegmentPanel workspace={workspace} picker={picker} onPicker={(next) => ui.setState({ picker: next })} />
      </Part>
      <Part ui={ui} section="masks" title={t.masks.operations.title}>
        <MaskPanel workspace={workspace} />
      </Part>
    </>
  );
}

function Numbers({ workspace, ui }: SidePanelProps) {
  const measurements = useStore(workspace.reading, ({ records }) => Object.keys(records.measurement).length);
  return (
    <>
      <Part ui={ui} section="numbers" title={t.numbers.title} isFilling isMain>
        <NumbersPanel workspace={workspace} />
      </Part>
      <Part ui={ui} section="measurements" title={t.measuring.title} count={measurements} isFilling>
        <MeasurementList workspace={workspace} />
      </Part>
    </>
  );
}

function Saving({ workspace, ui, memory }: SidePanelProps & { readonly memory: ExportMemory }) {
  return (
    <>
      <Part ui={ui} section="export" title={t.exporting.title}>
        <ExportPanel workspace={workspace} memory={memory} onSummary={() => ui.setState({ dialog: 'summary' })} />
      </Part>
      <Part ui={ui} section="history" title={t.history.title} isFilling>
        <HistoryList workspace={workspace} />
      </Part>
    </>
  );
}
