import { describe, expect, it } from 'vitest';
import { settled, setUp } from '../document/testing/workspace-setup.ts';
import { cellId } from '../document/view-state.ts';
import { followOtherWindows } from './second-window.ts';

const CELL = cellId(0);

/** Two windows of one case; the first has the focus. */
async function twoWindows() {
  const channels = new Set<BroadcastChannel>();
  const open = () => {
    const channel = {
      onmessage: null,
      close: () => channels.delete(channel),
      postMessage: (data: unknown) => {
        for (const each of channels) if (each !== channel) each.onmessage?.({ data } as MessageEvent);
      },
    } as unknown as BroadcastChannel;
    channels.add(channel);
    return channel;
  };
  const [first, second] = [setUp(), setUp()];
  for (const { openStudy, attach } of [first, second]) {
    await openStudy();
    attach(CELL);
  }
  await settled();
  const stops = [
    followOtherWindows(first.workspace, { isMine: () => true, open }),
    followOtherWindows(second.workspace, { isMine: () => false, open }),
  ];
  const sliceOf = ({ viewport }: typeof first) => viewport.viewState(CELL)?.slice;
  return { first, second, stops, channels, sliceOf };
}

describe('two windows of one case', () => {
  it('show the same place: the one with the focus leads, the other never answers', async () => {
    const { first, second, sliceOf } = await twoWindows();
    first.workspace.views.setSlice(CELL, 3);
    expect(sliceOf(second)).toBe(3);
    second.workspace.views.setSlice(CELL, 0);
    expect(sliceOf(first)).toBe(3);
    second.workspace.views.setLinked(false);
    first.workspace.views.setSlice(CELL, 1);
    expect(sliceOf(second)).toBe(0);
  });

  it('hide the patient together, and part when a case is closed', async () => {
    const { first, second, stops, channels } = await twoWindows();
    first.workspace.views.setPatientDataHidden(true);
    expect(second.workspace.view.getState().isPatientDataHidden).toBe(true);
    await first.workspace.cases.close();
    expect(channels.size).toBe(1);
    for (const stop of stops) stop();
    expect(channels.size).toBe(0);
  });
});
