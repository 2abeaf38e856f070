import type { CandidateId } from '../../domain/ids.ts';
import type { ActionId } from '../../messages/messages.ts';
import type { ActionContext, ActionRecord } from '../action-record.ts';
import { isWritable } from '../context-queries.ts';

/** The proposal that is looked at and not decided; null when there is none. */
function activeCandidate({ workspace }: ActionContext): CandidateId | null {
  const { activeId } = workspace.models.state.getState();
  const candidate = activeId && workspace.reading.getState().records.candidate[activeId];
  return candidate && candidate.state === 'open' ? activeId : null;
}

const hasActive = (ctx: ActionContext) => isWritable(ctx) && activeCandidate(ctx) !== null;

const hasOpen = ({ workspace }: ActionContext) =>
  Object.values(workspace.reading.getState().records.candidate).some(({ state }) => state === 'open');

function decide(id: ActionId, key: string, run: (ctx: ActionContext, candidate: CandidateId) => void): ActionRecord {
  return {
    id,
    group: 'segments',
    icon: null,
    keys: [key],
    enabled: hasActive,
    run: (ctx) => {
      const candidate = activeCandidate(ctx);
      if (candidate) run(ctx, candidate);
    },
  };
}

const step = (id: ActionId, key: string, by: 1 | -1): ActionRecord => ({
  id,
  group: 'segments',
  icon: null,
  keys: [key],
  repeats: true,
  enabled: hasOpen,
  run: ({ workspace }) => workspace.models.step(by),
});

export const MODEL_ACTIONS: readonly ActionRecord[] = [
  decide('candidate.accept', 'Shift+Y', ({ workspace }, id) => void workspace.models.accept(id)),
  decide('candidate.edit', 'Shift+U', ({ workspace }, id) => workspace.models.edit(id)),
  decide('candidate.refuse', 'Shift+D', ({ workspace }, id) => workspace.models.refuse(id)),
  step('candidate.next', 'Shift+J', 1),
  step('candidate.previous', 'Shift+P', -1),
  {
    id: 'model.library',
    group: 'segments',
    icon: 'sparkles',
    keys: [],
    enabled: () => true,
    run: ({ ui }) => ui.openModels(),
  },
];
