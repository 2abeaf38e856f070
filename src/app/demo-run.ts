import { actionOf } from '../actions/action-catalogue.ts';
import type { ActionContext } from '../actions/action-record.ts';
import type { UiStore } from './ui-state.ts';

/** Opens the demo case, runs every model of the site on it and starts the tour. */
export async function runDemo(context: ActionContext, ui: UiStore): Promise<void> {
  const { workspace } = context;
  await actionOf('file.openDemo').run(context);
  if (workspace.session.getState().caseId === null) return;
  workspace.views.setPanels({ segments: true });
  ui.setState(({ sections }) => ({
    isTouring: true,
    tab: 'models',
    sections: { ...sections, models: true },
  }));
  await workspace.models.refresh();
  const cards = workspace.models.state.getState().cards ?? [];
  // Organ models first: what is proposed last is what the list shows on top.
  const ordered = [...cards].sort((a, b) => Number(a.organModel !== null) - Number(b.organModel !== null));
  for (const { id, origin } of ordered) {
    if (origin === 'site' && !(await workspace.models.run(id))) return;
  }
}
