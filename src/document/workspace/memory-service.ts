import type { StoreApi } from 'zustand/vanilla';
import type { WorkspaceCore } from './core.ts';
import type { MemoryState, VolumeLoading } from './volume-loading.ts';

const PREFERENCE = 'memoryBudget';
const LIMITS = { least: 2 ** 27, most: 2 ** 34 };

/** Memory for the pictures of the open study: how much is used, and how much may be. */
export interface MemoryService {
  readonly state: StoreApi<MemoryState>;
  /** Null: by the size of the machine. Kept in this browser. */
  setBudget(bytes: number | null): void;
  /** Brings back what was kept. */
  load(): Promise<void>;
}

export function createMemoryService(core: WorkspaceCore, loading: VolumeLoading): MemoryService {
  const apply = (bytes: number | null) => {
    const budgetBytes = bytes ?? core.cacheBytes;
    core.viewport.setCacheBytes(budgetBytes);
    loading.setBudget(budgetBytes, bytes === null);
  };
  return {
    state: loading.memory,
    setBudget: (bytes) => {
      apply(bytes);
      core.store.savePreference(PREFERENCE, bytes).catch(() => undefined);
    },
    load: async () => {
      const kept = await core.store.loadPreference(PREFERENCE).catch(() => null);
      if (typeof kept === 'number' && kept >= LIMITS.least && kept <= LIMITS.most) apply(kept);
    },
  };
}
