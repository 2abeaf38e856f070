import { type ActionText, says } from '../../action-text.ts';
import { phases } from '../phases.ts';

export const phaseActions = {
  ...ofPhases(phases, (name) =>
    says(`It is: ${name}`, `The series in the active view is: ${name}. The study hangs anew.`),
  ),
  'phase.recognised': says(
    'It is as recognised',
    'Take back what was said of the series in the active view; recognition holds again.',
  ),
};

/** One text for each phase. */
export function ofPhases<Kind extends string>(
  names: Readonly<Record<Kind, string>>,
  textOf: (name: string) => ActionText,
): Record<`phase.${Kind}`, ActionText> {
  const entries = Object.entries<string>(names).map(([kind, name]) => [`phase.${kind}`, textOf(name)]);
  return Object.fromEntries(entries) as never;
}
