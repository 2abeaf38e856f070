import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { ActionContext } from '../actions/action-record.ts';
import type { ProjectService } from '../document/project/project-service.ts';
import { plansOfCsv, studiesOfCsv } from '../domain/project/worklist-csv.ts';
import { DeidDialog, type DeidSummary, type DeidWish } from '../features/deid/deid-dialog.tsx';
import { NewProjectDialog } from '../features/project/new-project-dialog.tsx';
import { ProjectList } from '../features/project/project-list.tsx';
import { ProjectScreen } from '../features/project/project-screen.tsx';
import { t } from '../messages/messages.ts';
import { Button } from '../ui/button.tsx';
import { pickOne } from './action-ui.ts';
import styles from './app.module.css';
import { DatasetScreen } from './dataset-screen.tsx';
import { previewOf } from './deid-previews.ts';
import { deidentifyFiles, folderWriter } from './deidentify-files.ts';
import { folderProject } from './folder-project.ts';
import { pickFolderFiles } from './pick-folder-files.ts';
import type { UiStore } from './ui-state.ts';
import { ZipProject } from './zip-project.ts';

export interface ProjectsScreenProps {
  readonly context: ActionContext;
  readonly ui: UiStore;
}

/** Into a folder where the browser can write one, else as one ZIP file. */
async function deidentify(
  wish: DeidWish,
  isDry: boolean,
  onProgress: (fraction: number) => void,
  signal: AbortSignal,
  projects: ProjectService,
): Promise<DeidSummary | null> {
  if (isDry) return deidentifyFiles(wish, null, onProgress, signal);
  const folder = await window.showDirectoryPicker?.({ id: 'lobule-deid', mode: 'readwrite' }).catch(() => null);
  if (folder === null) return null;
  if (folder) return deidentifyFiles(wish, folderWriter(folder), onProgress, signal);
  const zip = new ZipProject();
  const summary = await deidentifyFiles(wish, zip.write, onProgress, signal);
  if (!signal.aborted) await projects.give('deidentified.zip', 'application/zip', zip.toBytes());
  return summary;
}

/** The list of projects, or the open one. */
export function ProjectsScreen({ context, ui }: ProjectsScreenProps) {
  const { workspace } = context;
  const { projects, caseReading } = workspace;
  const open = useStore(projects.state, (state) => state.open);
  const hasServer = useStore(workspace.servers.state, ({ servers }) => (servers?.length ?? 0) > 0);
  useEffect(() => void workspace.servers.load(), [workspace]);
  const [isCreating, setCreating] = useState(false);
  const [isDeidentifying, setDeidentifying] = useState(false);
  const bringZip = () =>
    pickOne('.zip', (file) => void projects.attempt(async () => projects.bring(await ZipProject.read(file))));
  const bringFolder = () =>
    void window
      .showDirectoryPicker?.({ id: 'lobule-project', mode: 'readwrite' })
      .then((handle) => projects.bring(folderProject(handle)))
      .catch(() => undefined);
  const send = async (reader: string | null) => {
    const zip = new ZipProject();
    if (!(await projects.copyTo(zip, reader))) return;
    await projects.give(`project${reader ? `-${reader}` : ''}.zip`, 'application/zip', zip.toBytes());
  };
  const sendFolder = async (reader: string | null) => {
    const options = { id: 'lobule-project', mode: 'readwrite' } as const;
    const folder = await window.showDirectoryPicker?.(options).catch(() => null);
    if (folder) await projects.saveInto(folderProject(folder), reader);
  };
  const planCsv = () =>
    pickOne(
      '.csv',
      (file) =>
        void projects.attempt(async () => {
          const text = await file.text();
          const studies = studiesOfCsv(text);
          if (studies.length > 0) return void (await workspace.listed.add(studies));
          const plans = plansOfCsv(text);
          for (const [caseId, plan] of plans) await projects.plan([caseId], (known) => ({ ...known, ...plan }));
        }),
    );
  const remove = async (projectId: string) => {
    const { removeTitle: title, removeText: text, remove: confirmLabel } = t.project;
    if (await context.ui.confirm({ title, text, confirmLabel })) await projects.remove(projectId);
  };
  if (open) {
    return (
      <ProjectScreen
        projects={projects}
        caseReading={caseReading}
        open={open}
        onAddImages={() => {
          ui.setState({ isAddingToProject: true });
          context.ui.pickFolder();
        }}
        onSend={(reader) => void send(reader)}
        onSendFolder={'showDirectoryPicker' in window ? (reader) => void sendFolder(reader) : null}
        onJoin={bringZip}
        onPlanCsv={planCsv}
        onAddFromServer={hasServer ? context.ui.openServer : null}
        agreement={workspace.agreement}
        datasets={<DatasetScreen workspace={workspace} open={open} />}
      />
    );
  }
  return (
    <main className={styles.projects}>
      <Button variant="ghost" onClick={() => ui.setState({ isInProjects: false })}>
        {t.project.start}
      </Button>
      <Button variant="ghost" onClick={() => setDeidentifying(true)}>
        {t.deid.open}
      </Button>
      <ProjectList
        projects={projects}
        onCreate={() => setCreating(true)}
        onBringZip={bringZip}
        onBringFolder={'showDirectoryPicker' in window ? bringFolder : null}
        onRemove={(projectId) => void remove(projectId)}
      />
      <DeidDialog
        isOpen={isDeidentifying}
        onClose={() => setDeidentifying(false)}
        onPick={pickFolderFiles}
        onPreview={previewOf}
        onGive={(name, text) => void projects.give(name, 'application/json', new TextEncoder().encode(text))}
        onRun={(wish, isDry, onProgress, signal) =>
          projects.attempt(() => deidentify(wish, isDry, onProgress, signal, projects))
        }
      />
      <NewProjectDialog
        isOpen={isCreating}
        onClose={() => setCreating(false)}
        onCreate={(project) => void projects.create(project)}
      />
    </main>
  );
}
