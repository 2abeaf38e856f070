import type { Workspace } from '../document/workspace.ts';
import type { VolumeId } from '../domain/ids.ts';
import { PHASE_KINDS, type PhaseKind } from '../domain/phase/phase-kind.ts';
import { t } from '../messages/messages.ts';
import { PHASE_ACTIONS } from './catalogue/phase-actions.ts';

interface PhaseChoice {
  readonly id: string;
  readonly label: string;
  readonly keys: string | undefined;
  readonly isChecked: boolean;
  readonly isDisabled: boolean;
  onSelect(): void;
}

/** The menu that says what a volume is, in groups: dynamic, chemical shift, T2, diffusion, the rest, and as recognised. */
export function phaseChoices(
  workspace: Workspace,
  volumeId: VolumeId,
  now: PhaseKind | null,
): readonly { readonly id: string; readonly items: readonly PhaseChoice[] }[] {
  const isDisabled = workspace.session.getState().access !== 'write';
  const choice = (kind: PhaseKind | null): PhaseChoice => ({
    id: kind ?? 'recognised',
    label: kind ? t.phases[kind] : t.hanging.asRecognised,
    keys: PHASE_ACTIONS.find(({ id }) => id === `phase.${kind ?? 'recognised'}`)?.keys[0],
    isChecked: kind !== null && kind === now,
    isDisabled,
    onSelect: () => workspace.views.correctPhase(volumeId, kind),
  });
  const kinds = Object.keys(PHASE_KINDS) as PhaseKind[];
  const families = [...new Set(kinds.map((kind) => PHASE_KINDS[kind].family))];
  const groups = families.map((family) => ({
    id: family as string,
    items: kinds.filter((kind) => PHASE_KINDS[kind].family === family).map(choice),
  }));
  return [{ id: 'recognised', items: [choice(null)] }, ...groups];
}
