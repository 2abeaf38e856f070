import { describe, expect, it } from 'vitest';
import { t } from '../messages/messages.ts';
import { ACTIONS, actionOf } from './action-catalogue.ts';
import { keyConflicts, keysOf } from './key-presets.ts';

describe('key presets', () => {
  it.each(['ohif', 'slicer', 'pacs'] as const)('%s has no key for two actions', (preset) => {
    expect(keyConflicts(preset)).toEqual([]);
  });

  it('finds two actions on one key, and a key that hides a sequence', () => {
    const invert = actionOf('view.invert');
    const clash = { ...actionOf('view.fit'), keys: ['I'] };
    expect(keyConflicts('ohif', [invert, clash])).toEqual(['I: view.invert and view.fit']);
    const hiding = { ...actionOf('view.fit'), keys: ['P'] };
    expect(keyConflicts('ohif', [hiding, actionOf('segment.phenotype-hcc')])).toEqual([
      'P: view.fit hides the sequence of segment.phenotype-hcc',
    ]);
  });

  it('has the keys of OHIF 3.13, but for the departures that are meant', () => {
    const ohif: Readonly<Record<string, string>> = {
      Z: 'tool.zoom',
      '+': 'view.zoomIn',
      '-': 'view.zoomOut',
      '=': 'view.fit',
      R: 'view.rotateRight',
      L: 'view.rotateLeft',
      H: 'view.flipHorizontal',
      V: 'view.flipVertical',
      I: 'view.invert',
      ArrowLeft: 'layout.previousView',
      ArrowRight: 'layout.nextView',
      ArrowUp: 'view.previousSlice',
      ArrowDown: 'view.nextSlice',
      PageUp: 'view.previousSeries',
      PageDown: 'view.nextSeries',
      Home: 'view.firstSlice',
      End: 'view.lastSlice',
      Escape: 'edit.cancel',
      '$mod+Z': 'edit.undo',
      '$mod+Y': 'edit.redo',
      '[': 'tool.brushSmaller',
      ']': 'tool.brushLarger',
      B: 'tool.brush-circle',
      E: 'tool.erase-circle',
      A: 'segment.addLesion',
      Space: 'tool.toggleLast',
      'Shift+R': 'view.reset',
      Q: 'segment.previous',
      W: 'segment.next',
      G: 'segment.toggleMasks',
      'Shift+G': 'segment.toggleFill',
      '1': 'view.series1',
      '9': 'view.series9',
      'P H': 'segment.phenotype-hcc',
      'P C': 'segment.phenotype-icca',
      'P M': 'segment.phenotype-metastasis',
      'P F': 'segment.phenotype-fnh',
      'P A': 'segment.phenotype-adenoma',
      'P G': 'segment.phenotype-haemangioma',
      'P Y': 'segment.phenotype-cyst',
      '?': 'help.sheet',
      '$mod+Shift+H': 'layout.hidePatientData',
    };
    for (const [key, id] of Object.entries(ohif)) expect(keysOf(actionOf(id), 'ohif')).toContain(key);
  });
});

describe('the catalogue', () => {
  it('names every action once, in its group, with a label and a sentence', () => {
    const ids = ACTIONS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(t.actions).sort()).toEqual([...ids].sort());
    for (const id of ids) {
      const { label, description } = t.actions[id];
      expect(id).toMatch(/^[a-z]+\.[A-Za-z0-9-]+$/);
      expect(label).toMatch(/^\S.*[^.]$/);
      expect(description).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('refuses a name that it does not have', () => {
    expect(() => actionOf('view.nothing')).toThrow('no action');
  });
});
