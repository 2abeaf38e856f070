import type { ActionContext, ActionRecord } from '../action-record.ts';

const hasProject = ({ workspace }: ActionContext) => workspace.projects.state.getState().open !== null;
const isReading = ({ workspace }: ActionContext) => workspace.projects.state.getState().reading !== null;

export const PROJECT_ACTIONS: readonly ActionRecord[] = [
  {
    id: 'project.next',
    group: 'file',
    icon: 'play',
    keys: ['Alt+N'],
    enabled: hasProject,
    run: ({ workspace }) => workspace.caseReading.openNext(),
  },
  {
    id: 'project.submit',
    group: 'file',
    icon: null,
    keys: ['$mod+Enter'],
    enabled: isReading,
    run: async ({ workspace }) => {
      await workspace.caseReading.submit();
    },
  },
  {
    id: 'project.leave',
    group: 'file',
    icon: 'x',
    keys: [],
    enabled: isReading,
    run: ({ workspace }) => workspace.caseReading.leave(),
  },
];
