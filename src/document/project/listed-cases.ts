import type { ListedStudy } from '../../domain/project/listed-study.ts';
import type { CaseAbout } from '../../domain/project/project.ts';
import { t } from '../../messages/messages.ts';
import type { WorkspaceCore } from '../workspace/core.ts';
import type { ServerService } from '../workspace/server-service.ts';
import { caseIdOf, patientName } from './case-about.ts';
import type { ProjectService } from './project-service.ts';

/** More than a worklist holds; a query that finds more is meant narrower. */
const MOST_STUDIES = 10_000;

/** Cases that come onto the worklist before anybody has seen their images: from a table, or from what a server found. */
export class ListedCases {
  constructor(
    private readonly core: WorkspaceCore,
    private readonly projects: ProjectService,
    private readonly servers: Pick<ServerService, 'found' | 'state'>,
  ) {}

  /** Cases that are on the list already stay as they are, but for their plan. */
  add = (studies: readonly ListedStudy[]) =>
    this.projects.attempt(async () => {
      const { editor } = this.projects;
      if (!editor) return;
      const { projectId } = editor.project;
      const added = new Map<string, CaseAbout>();
      const plans = new Map<string, ListedStudy['plan']>();
      for (const study of studies) {
        const caseId = await caseIdOf(projectId, study.studyUid);
        plans.set(caseId, study.plan);
        if (!editor.project.cases[caseId]) added.set(caseId, await aboutOf(study, projectId));
      }
      const count = editor.addCases(added);
      for (const [caseId, plan] of plans) editor.planCases([caseId], (known) => ({ ...known, ...plan }));
      await this.projects.saved();
      this.core.notices.add('success', t.project.casesAdded(count));
    });

  /** Everything that the last search of the chosen server finds. */
  addFound = () =>
    this.projects.attempt(async () => {
      const server = this.servers.state.getState().server?.id ?? null;
      const rows = await this.servers.found(MOST_STUDIES);
      await this.add(
        rows.map(({ studyUid, patientId, instances }) => ({
          ...{ studyUid, patientId, server, folder: null, images: instances ?? 0, plan: {} },
        })),
      );
    });
}

async function aboutOf(study: ListedStudy, projectId: string): Promise<CaseAbout> {
  const { studyUid, patientId, folder, server, images } = study;
  const patient = await patientName({ studyUid, patientId, patientName: '' }, { projectId, keepsPatientIds: false });
  return {
    ...{ patient, label: patient, studyUids: [studyUid], studyDate: null, folder, images, parts: [], missingParts: [] },
    ...{ vendor: null, fieldStrengthT: null, aiScore: null, ...(server ? { server } : {}) },
  };
}
