import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settled, setUp } from '../document/testing/workspace-setup.ts';
import { DEFAULT_KEYS, decodeKeySettings, encodeKeySettings, type KeySettings } from '../domain/key-settings.ts';
import { bindingOf, createKeyDispatcher, type KeyPress } from './key-dispatcher.ts';
import { keyConflicts } from './key-presets.ts';

function press(key: string, change: Partial<KeyPress> = {}): KeyPress {
  const modifiers = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  return { key, ...modifiers, repeat: false, timeStamp: 0, ...change };
}

const OWN: KeySettings = {
  preset: 'pacs',
  keys: { 'view.invert': ['$mod+I', 'F9'], 'tool.zoom': [] },
  mouse: { middle: 'zoom', secondary: 'scroll', control: 'pan', wheel: 'zoom' },
};

describe('own bindings', () => {
  it('outrank the preset; an action can be without a key', () => {
    const keys = createKeyDispatcher(OWN, false);
    const idOf = (event: KeyPress) => {
      const meaning = keys.press(event);
      return meaning.kind === 'action' ? meaning.action.id : meaning.kind;
    };
    expect(idOf(press('F9'))).toBe('view.invert');
    expect(idOf(press('i', { ctrlKey: true }))).toBe('view.invert');
    expect(idOf(press('i'))).toBe('none');
    expect(idOf(press('z'))).toBe('none');
    expect(idOf(press('w'))).toBe('tool.window');
  });

  it('tell their conflicts', () => {
    expect(keyConflicts(DEFAULT_KEYS)).toEqual([]);
    const clash = { ...DEFAULT_KEYS, keys: { 'view.invert': ['B'] } };
    expect(keyConflicts(clash)).toEqual([expect.stringMatching(/^B: .*(view\.invert|tool\.brush-circle)/)]);
  });

  it('are taken from the press that the dispatcher then understands', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('b', 'F7', 'ArrowUp', ' ', '+', '?', '5'),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (key, ctrlKey, altKey, isMac) => {
          const event = press(key, { altKey, ...(isMac ? { metaKey: ctrlKey } : { ctrlKey }) });
          const binding = bindingOf(event, isMac)!;
          const settings = { ...DEFAULT_KEYS, keys: { 'view.smooth': [binding] } };
          const meaning = createKeyDispatcher(settings, isMac).press(event);
          expect(meaning.kind).toBe('action');
        },
      ),
    );
    expect(bindingOf(press('Shift', { shiftKey: true }), false)).toBeNull();
  });
});

describe('the file of bindings', () => {
  it('comes back as it was, and falls back where it is damaged', () => {
    expect(decodeKeySettings(encodeKeySettings(OWN))).toEqual(OWN);
    expect(decodeKeySettings('no json')).toBeNull();
    expect(decodeKeySettings('{"format":"other"}')).toBeNull();
    const odd = {
      format: 'lobule-keys',
      version: 1,
      preset: 'emacs',
      keys: { a: 'B', b: ['X', 3] },
      mouse: { middle: 'fly' },
    };
    expect(decodeKeySettings(JSON.stringify(odd))).toEqual(DEFAULT_KEYS);
  });

  it('is kept in the browser, written and read', async () => {
    const first = setUp();
    await first.workspace.start();
    first.workspace.keys.change(OWN);
    await settled();
    expect(first.viewport.mouse).toEqual(OWN.mouse);
    await first.workspace.keys.exportFile();
    const again = setUp({ store: first.store });
    await again.workspace.start();
    await settled();
    expect(again.workspace.keys.settings.getState()).toEqual(OWN);
    expect(again.viewport.mouse).toEqual(OWN.mouse);
    await again.workspace.keys.importFile(new Blob(['{}']));
    expect(again.noticeTexts()).toEqual(['This is not a file with key bindings of Lobule.']);
    const [file] = first.sink.saved;
    again.workspace.keys.change(DEFAULT_KEYS);
    await again.workspace.keys.importFile(new Blob([file!.bytes as BlobPart]));
    expect(again.workspace.keys.settings.getState()).toEqual(OWN);
  });
});
