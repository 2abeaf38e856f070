import { AppError } from '../domain/app-error.ts';
import type { ActionRecord } from './action-record.ts';
import { ARRANGE_ACTIONS } from './catalogue/arrange-actions.ts';
import { COMPARE_ACTIONS } from './catalogue/compare-actions.ts';
import { EDIT_ACTIONS } from './catalogue/edit-actions.ts';
import { EXPORT_ACTIONS } from './catalogue/export-actions.ts';
import { FILE_ACTIONS } from './catalogue/file-actions.ts';
import { HELP_ACTIONS } from './catalogue/help-actions.ts';
import { LAYOUT_ACTIONS } from './catalogue/layout-actions.ts';
import { LESION_ACTIONS } from './catalogue/lesion-actions.ts';
import { MEASURE_ACTIONS } from './catalogue/measure-actions.ts';
import { MODEL_ACTIONS } from './catalogue/model-actions.ts';
import { PHASE_ACTIONS } from './catalogue/phase-actions.ts';
import { PLANE_ACTIONS } from './catalogue/plane-actions.ts';
import { POINTER_ACTIONS } from './catalogue/pointer-actions.ts';
import { PROJECT_ACTIONS } from './catalogue/project-actions.ts';
import { REGION_ACTIONS } from './catalogue/region-actions.ts';
import { SECOND_ACTIONS } from './catalogue/second-actions.ts';
import { SEGMENT_ACTIONS } from './catalogue/segment-actions.ts';
import { TOOL_ACTIONS } from './catalogue/tool-actions.ts';
import { VIEW_ACTIONS } from './catalogue/view-actions.ts';

/** Every action of the application, in the order of menus and help sheet. */
export const ACTIONS: readonly ActionRecord[] = [
  ...FILE_ACTIONS,
  ...PROJECT_ACTIONS,
  ...EDIT_ACTIONS,
  ...TOOL_ACTIONS,
  ...MEASURE_ACTIONS,
  ...POINTER_ACTIONS,
  ...REGION_ACTIONS,
  ...VIEW_ACTIONS,
  ...COMPARE_ACTIONS,
  ...SECOND_ACTIONS,
  ...LAYOUT_ACTIONS,
  ...ARRANGE_ACTIONS,
  ...PLANE_ACTIONS,
  ...PHASE_ACTIONS,
  ...SEGMENT_ACTIONS,
  ...MODEL_ACTIONS,
  ...LESION_ACTIONS,
  ...EXPORT_ACTIONS,
  ...HELP_ACTIONS,
];

const BY_ID: ReadonlyMap<string, ActionRecord> = new Map(ACTIONS.map((action) => [action.id, action]));

/** @throws AppError `internal/unknown-action`: a name in the code is wrong */
export function actionOf(id: string): ActionRecord {
  const action = BY_ID.get(id);
  if (!action) throw new AppError('internal/unknown-action', `Internal error: no action ${id}.`);
  return action;
}
