import { describe, expect, it } from 'vitest';
import { createKeyDispatcher, type KeyMeaning, type KeyPress, keyParts } from './key-dispatcher.ts';

function press(key: string, change: Partial<KeyPress> = {}): KeyPress {
  const modifiers = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  return { key, ...modifiers, repeat: false, timeStamp: 0, ...change };
}

function idOf(meaning: KeyMeaning): string | null {
  return meaning.kind === 'action' ? meaning.action.id : meaning.kind === 'prefix' ? 'prefix' : null;
}

describe('the key dispatcher', () => {
  const pc = createKeyDispatcher('ohif', false);

  it.each([
    ['b', {}, 'tool.brush-circle'],
    ['B', { shiftKey: true }, 'tool.brush-sphere'],
    [' ', {}, 'tool.toggleLast'],
    ['z', { ctrlKey: true }, 'edit.undo'],
    ['Z', { ctrlKey: true, shiftKey: true }, 'edit.redo'],
    ['z', {}, 'tool.zoom'],
    ['ArrowDown', {}, 'view.nextSlice'],
    ['+', { shiftKey: true }, 'view.zoomIn'],
    ['+', {}, 'view.zoomIn'],
    ['?', { shiftKey: true }, 'help.sheet'],
    ['3', {}, 'view.series3'],
    ['!', { code: 'Digit1', shiftKey: true }, 'phase.t1-pre'],
    ['/', { code: 'Digit7', shiftKey: true }, 'layout.overlay-measurements'],
    ['&', { code: 'Digit1' }, 'view.series1'],
    ['1', { code: 'Digit1', shiftKey: true }, 'phase.t1-pre'],
    ['!', { code: 'Digit1', shiftKey: true, ctrlKey: true }, null],
    ['b', { ctrlKey: true }, null],
    ['b', { altKey: true }, null],
    ['Shift', { shiftKey: true }, null],
    ['é', {}, null],
  ] as const)('%s %o runs %s', (key, modifiers, id) => {
    expect(idOf(pc.press(press(key, modifiers)))).toBe(id);
  });

  it('takes characters that need AltGr', () => {
    const event = press('[', { ctrlKey: true, altKey: true, getModifierState: (name) => name === 'AltGraph' });
    expect(idOf(pc.press(event))).toBe('tool.brushSmaller');
  });

  it('uses Cmd on a Mac', () => {
    const mac = createKeyDispatcher('ohif', true);
    expect(idOf(mac.press(press('z', { metaKey: true })))).toBe('edit.undo');
    expect(idOf(mac.press(press('z', { ctrlKey: true })))).toBeNull();
  });

  it('gives the second key of a sequence to the sequence alone', () => {
    const meaning = pc.press(press('p'));
    expect(meaning.kind === 'prefix' && meaning.choices.some(({ key }) => key === 'H')).toBe(true);
    expect(idOf(pc.press(press('h', { timeStamp: 500 })))).toBe('segment.phenotype-hcc');
    expect(idOf(pc.press(press('h', { timeStamp: 600 })))).toBe('view.flipHorizontal');
  });

  it('forgets a sequence on another key, after a while, and when told to', () => {
    pc.press(press('p'));
    expect(idOf(pc.press(press('9', { timeStamp: 10 })))).toBeNull();
    pc.press(press('p', { timeStamp: 20 }));
    expect(idOf(pc.press(press('h', { timeStamp: 5000 })))).toBe('view.flipHorizontal');
    pc.press(press('p', { timeStamp: 6000 }));
    pc.reset();
    expect(idOf(pc.press(press('h', { timeStamp: 6001 })))).toBe('view.flipHorizontal');
  });

  it('lets a modifier come between the keys of a sequence', () => {
    pc.press(press('p'));
    pc.press(press('Shift', { shiftKey: true, timeStamp: 1 }));
    expect(idOf(pc.press(press('h', { timeStamp: 2 })))).toBe('segment.phenotype-hcc');
  });

  it('repeats only what may be repeated', () => {
    expect(idOf(pc.press(press('ArrowDown', { repeat: true })))).toBe('view.nextSlice');
    expect(idOf(pc.press(press('i', { repeat: true })))).toBeNull();
  });
});

describe('keyParts', () => {
  it('spells keys for people', () => {
    expect(keyParts('$mod+Shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(keyParts('$mod+Z', true)).toEqual(['Cmd', 'Z']);
    expect(keyParts('+', false)).toEqual(['+']);
    expect(keyParts('PageUp', false)).toEqual(['Page up']);
  });
});
