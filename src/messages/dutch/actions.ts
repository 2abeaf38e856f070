import type { actions as english } from '../english/actions.ts';
import { compareActions } from './actions/compare.ts';
import { editActions } from './actions/edit.ts';
import { exportActions } from './actions/export.ts';
import { fileActions } from './actions/file.ts';
import { helpActions } from './actions/help.ts';
import { layoutActions } from './actions/layout.ts';
import { lesionActions } from './actions/lesions.ts';
import { measureActions } from './actions/measure.ts';
import { modelActions } from './actions/models.ts';
import { phaseActions } from './actions/phases.ts';
import { planeActions } from './actions/planes.ts';
import { pointerActions } from './actions/pointer.ts';
import { projectActions } from './actions/project.ts';
import { regionActions } from './actions/region.ts';
import { segmentActions } from './actions/segments.ts';
import { toolActions } from './actions/tools.ts';
import { viewActions } from './actions/view.ts';

/** Label and explanation of every action, by its id. */
export const actions: typeof english = {
  ...fileActions,
  ...editActions,
  ...toolActions,
  ...measureActions,
  ...regionActions,
  ...viewActions,
  ...compareActions,
  ...layoutActions,
  ...planeActions,
  ...pointerActions,
  ...phaseActions,
  ...projectActions,
  ...segmentActions,
  ...modelActions,
  ...lesionActions,
  ...exportActions,
  ...helpActions,
};
