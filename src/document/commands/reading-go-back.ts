import { t } from '../../messages/messages.ts';
import type { ReadingSnapshot } from '../../ports/reading-store.ts';
import type { Command } from '../command.ts';
import { readingRestore } from './reading-restore.ts';

/** Makes the reading what it was after an earlier step; one new step, so that nothing of the history is lost. */
export const readingGoBack: Command<{ readonly snapshot: ReadingSnapshot; readonly to: string }> = {
  name: 'reading.go-back',
  label: (_, { to }) => t.history.restored(to),
  change: (state, { snapshot }, env) => readingRestore.change(state, { snapshot }, env),
};
