import { createStore, type StoreApi } from 'zustand/vanilla';
import { DEFAULT_KEYS, decodeKeySettings, encodeKeySettings, type KeySettings } from '../../domain/key-settings.ts';
import { t } from '../../messages/messages.ts';
import type { WorkspaceCore } from './core.ts';

const PREFERENCE = 'keySettings';

/** Bindings of keys and mouse, kept in this browser. */
export interface KeyService {
  readonly settings: StoreApi<KeySettings>;
  change(settings: KeySettings): void;
  /** Writes the bindings into a file. */
  exportFile(): Promise<void>;
  /** Takes the bindings of a file over; what is no such file becomes a notice. */
  importFile(file: Blob): Promise<void>;
  /** Brings back what was kept. */
  load(): Promise<void>;
}

export function createKeyService(core: WorkspaceCore): KeyService {
  const settings = createStore<KeySettings>(() => DEFAULT_KEYS);
  const apply = (next: KeySettings) => {
    settings.setState(next, true);
    core.viewport.setMouse(next.mouse);
  };
  const change = (next: KeySettings) => {
    apply(next);
    core.store.savePreference(PREFERENCE, encodeKeySettings(next)).catch(() => undefined);
  };
  return {
    settings,
    change,
    exportFile: async () => {
      const bytes = new TextEncoder().encode(encodeKeySettings(settings.getState()));
      await core.sink
        .save({ name: 'lobule-keys.json', mimeType: 'application/json', bytes })
        .catch(core.notices.addError);
    },
    importFile: async (file) => {
      const read = decodeKeySettings(await file.text());
      if (read) change(read);
      else core.notices.add('error', t.keys.notAFile);
    },
    load: async () => {
      const kept = await core.store.loadPreference(PREFERENCE).catch(() => null);
      const read = typeof kept === 'string' ? decodeKeySettings(kept) : null;
      if (read) apply(read);
    },
  };
}
