import type { Workspace } from '../document/workspace.ts';
import type { ActionId } from '../messages/messages.ts';
import type { IconName } from './icon-name.ts';

/** Dialogs and pickers that only the interface can open; a page or test implements them. */
export interface ActionUi {
  pickFiles(): void;
  pickFolder(): void;
  pickRecoveryFile(): void;
  /** The interface in the next language that there is. */
  nextLanguage(): void;
  openServer(): void;
  openHelp(): void;
  openKeys(): void;
  openPalette(): void;
  /** The list of presets to add a segment from; `role` preselects. */
  openAddSegment(role: 'lesion' | 'anatomy'): void;
  openExport(): void;
  openSummary(): void;
  openSkippedFiles(): void;
  openHistory(): void;
  openModels(): void;
  /** Own layouts: keep, hang, exchange. */
  openLayouts(): void;
  /** The same case in a window of its own. */
  openSecondWindow(): void;
  /** Moves the focus to the next or previous part of the reading view. */
  focusRegion(by: 1 | -1): void;
  /** Resolves to whether the person agreed. */
  confirm(question: { readonly title: string; readonly text: string; readonly confirmLabel: string }): Promise<boolean>;
}

export interface ActionContext {
  readonly workspace: Workspace;
  readonly ui: ActionUi;
}

/** In the order of help sheet and command palette, which show them all. */
export const ACTION_GROUPS = [
  'tools',
  'view',
  'compare',
  'segments',
  'lesions',
  'edit',
  'layout',
  'phases',
  'file',
  'export',
  'help',
] as const;

export type ActionGroup = (typeof ACTION_GROUPS)[number];

/**
 * One thing that a person can do. Toolbar, menus, command palette, keyboard and help sheet all come from these records, so that
 * none of them can know an action that the others don't.
 */
export interface ActionRecord {
  /** `group.verb`, stable. Its label and explanation are in the catalogue of messages: `actionText(id)`. */
  readonly id: ActionId;
  readonly group: ActionGroup;
  readonly icon: IconName | null;
  /** Keys of the OHIF-compatible preset, see `key-presets.ts`: `Shift+R`, `$mod+Z`, or a sequence `P H`. */
  readonly keys: readonly string[];
  /** Holding the key runs it again and again. */
  readonly repeats?: boolean;
  /** False: buttons are greyed, keys do nothing. */
  enabled(ctx: ActionContext): boolean;
  /** For toggles and radio groups; absent where the action has no state. */
  checked?(ctx: ActionContext): boolean;
  run(ctx: ActionContext): void | Promise<void>;
  /** The key was held for a while and is let go: for what shall last only as long, such as a look at another phase. */
  release?(ctx: ActionContext): void;
}
