import { AppError } from '../../domain/app-error.ts';
import type { CaseStatementKind } from '../../domain/case-statement.ts';
import { t } from '../../messages/messages.ts';
import type { Command } from '../command.ts';

export interface StatementSetArgs {
  readonly kind: CaseStatementKind;
  readonly isStated: boolean;
  readonly comment?: string;
}

/** States something of the whole case, or takes it back. "No lesion" and a lesion contradict each other. */
export const statementSet: Command<StatementSetArgs> = {
  name: 'statement.set',
  label: (_, { isStated }) => (isStated ? t.lesions.steps.noLesion : t.lesions.steps.noLesionBack),
  change: ({ records }, { kind, isStated, comment = '' }) => {
    const before = records.statement[kind] ?? null;
    if (isStated && Object.keys(records.lesion).length > 0) {
      throw new AppError('statement/has-lesions', 'This case has lesions, so it can not be said to have none.', {
        hint: 'Delete the lesions first.',
      });
    }
    const after = isStated ? { id: kind, comment } : null;
    if (JSON.stringify(before) === JSON.stringify(after)) return { records: [], voxels: [] };
    return { records: [{ kind: 'statement', id: kind, before, after }], voxels: [] };
  },
};
