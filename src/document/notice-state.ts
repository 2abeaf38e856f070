import { createStore, type StoreApi } from 'zustand/vanilla';
import { AppError } from '../domain/app-error.ts';
import type { ErrorText } from '../messages/error-text.ts';
import { t } from '../messages/messages.ts';

/** A message to the person: shown as a toast and kept in a list until dismissed. Never holds patient data. */
export interface Notice {
  readonly id: number;
  readonly kind: 'info' | 'success' | 'warning' | 'error';
  readonly text: string;
  readonly hint: string | null;
  /** Stable code of an AppError, for the report. */
  readonly code: string | null;
}

export interface NoticeState {
  readonly items: readonly Notice[];
}

export interface Notices {
  readonly store: StoreApi<NoticeState>;
  add(kind: Notice['kind'], text: string, hint?: string | null): void;
  /** Turns anything that was thrown into a notice. */
  addError(error: unknown): void;
  dismiss(id: number): void;
}

const KEPT = 50;

export function createNotices(): Notices {
  const store = createStore<NoticeState>(() => ({ items: [] }));
  let nextId = 1;
  const push = (notice: Omit<Notice, 'id'>) =>
    store.setState(({ items }) => ({ items: [...items, { id: nextId++, ...notice }].slice(-KEPT) }));
  return {
    store,
    add: (kind, text, hint = null) => push({ kind, text, hint, code: null }),
    addError: (error) => {
      const known = asAppError(error);
      push({ kind: 'error', ...toldError(known), code: known.code });
    },
    dismiss: (id) => store.setState(({ items }) => ({ items: items.filter((item) => item.id !== id) })),
  };
}

/** The sentences of an error in the current language; English is as thrown, with its details. */
export function toldError(error: AppError): ErrorText {
  return t.errors[error.code] ?? { text: error.message, hint: error.hint };
}

/** Foreign errors may quote file names or header texts, so their message is kept as the cause only. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError('internal/unexpected', 'Something went wrong inside the application.', {
    cause: error,
    hint: 'Your work is kept. If it happens again, reload the page.',
  });
}
