import { describe, expect, it } from 'vitest';
import { bindPageLifecycle } from './page-lifecycle.ts';

function page() {
  const tab = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState });
  const state = { flushed: 0, isUnsaved: false };
  const workspace = {
    flush: async () => {
      state.flushed++;
    },
    hasUnsaved: () => state.isUnsaved,
  };
  const window = new EventTarget();
  const stop = bindPageLifecycle(workspace, window as never, tab as never);
  return { tab, window, state, stop };
}

describe('when the page goes away', () => {
  it('everything pending is written', () => {
    const { tab, window, state } = page();
    tab.dispatchEvent(new Event('visibilitychange'));
    expect(state.flushed).toBe(0);
    tab.visibilityState = 'hidden';
    tab.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new Event('pagehide'));
    tab.dispatchEvent(new Event('freeze'));
    expect(state.flushed).toBe(3);
  });

  it('leaving is questioned only while something is not on disk', () => {
    const { window, state, stop } = page();
    const leave = () => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(leave()).toBe(false);
    state.isUnsaved = true;
    expect(leave()).toBe(true);
    stop();
    expect(leave()).toBe(false);
  });
});
