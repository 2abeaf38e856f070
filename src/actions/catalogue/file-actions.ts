import type { ActionRecord } from '../action-record.ts';
import { hasCase, isWritable } from '../context-queries.ts';

const always = () => true;

export const FILE_ACTIONS: readonly ActionRecord[] = [
  {
    id: 'file.openFiles',
    group: 'file',
    icon: 'file-input',
    keys: ['$mod+O'],
    enabled: always,
    run: ({ ui }) => ui.pickFiles(),
  },
  {
    id: 'file.openFolder',
    group: 'file',
    icon: 'folder-open',
    keys: ['$mod+Shift+O'],
    enabled: always,
    run: ({ ui }) => ui.pickFolder(),
  },
  {
    id: 'file.openServer',
    group: 'file',
    icon: 'globe',
    keys: [],
    enabled: ({ workspace }) => (workspace.servers.state.getState().servers?.length ?? 0) > 0,
    run: ({ ui }) => ui.openServer(),
  },
  {
    id: 'file.openDemo',
    group: 'file',
    icon: 'play',
    keys: [],
    enabled: ({ workspace }) => workspace.study.getState().status !== 'importing',
    run: ({ workspace }) => workspace.cases.openDemo(),
  },
  {
    id: 'file.close',
    group: 'file',
    icon: 'x',
    keys: [],
    enabled: hasCase,
    run: ({ workspace }) =>
      workspace.projects.state.getState().reading ? workspace.caseReading.leave() : workspace.cases.close(),
  },
  {
    id: 'file.showSkipped',
    group: 'file',
    icon: 'list',
    keys: [],
    enabled: ({ workspace }) => workspace.study.getState().result !== null,
    run: ({ ui }) => ui.openSkippedFiles(),
  },
  {
    id: 'file.downloadRecovery',
    group: 'file',
    icon: 'archive',
    keys: [],
    enabled: hasCase,
    run: ({ workspace }) => workspace.cases.downloadRecovery(),
  },
  {
    id: 'file.restoreRecovery',
    group: 'file',
    icon: 'archive',
    keys: [],
    enabled: isWritable,
    run: ({ ui }) => ui.pickRecoveryFile(),
  },
];
