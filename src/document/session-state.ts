import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CaseId } from '../domain/ids.ts';

/** Whether everything that was done is on disk. */
export type SaveState =
  | { readonly kind: 'none' }
  | { readonly kind: 'saved'; readonly at: string | null }
  | { readonly kind: 'saving'; readonly pending: number }
  /** Entries stay queued and are tried again; `since` is ISO 8601. */
  | {
      readonly kind: 'failed';
      readonly since: string;
      readonly pending: number;
      readonly message: string;
      readonly hint: string | null;
    }
  /** Another tab writes this case. */
  | { readonly kind: 'read-only' };

/** What came back when a case was opened again. */
export interface RecoveryReport {
  readonly entries: number;
  readonly damagedEntries: number;
}

/** A case that can be opened again only by a click (the browser asks for the folder's permission). */
export interface ReopenOffer {
  readonly caseId: CaseId;
  readonly title: string;
  /** Its images lie on a server that did not give them by itself. */
  readonly isRemote: boolean;
}

export interface SessionState {
  readonly caseId: CaseId | null;
  readonly title: string;
  readonly isDemo: boolean;
  readonly access: 'none' | 'write' | 'read-only';
  readonly save: SaveState;
  readonly recovered: RecoveryReport | null;
  readonly reopen: ReopenOffer | null;
  /** An export is being made: what, and how far (0..1, null when unknown). */
  readonly exporting: { readonly label: string; readonly fraction: number | null } | null;
}

export type SessionStateStore = StoreApi<SessionState>;

export const NO_SESSION: SessionState = {
  caseId: null,
  title: '',
  isDemo: false,
  access: 'none',
  save: { kind: 'none' },
  recovered: null,
  reopen: null,
  exporting: null,
};

export function createSessionState(): SessionStateStore {
  return createStore<SessionState>(() => NO_SESSION);
}
