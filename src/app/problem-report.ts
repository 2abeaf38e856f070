import type { Workspace } from '../document/workspace.ts';
import { buildIdentity } from './build-identity.ts';

/** Versions, browser, case in numbers, and messages. No names, paths, UIDs or header texts. */
export function makeReport(workspace: Workspace): string {
  const { result } = workspace.study.getState();
  const session = workspace.session.getState();
  const lines = [
    `Lobule ${buildIdentity.version} (${buildIdentity.commit})`,
    navigator.userAgent,
    `Processor cores ${navigator.hardwareConcurrency}, window ${window.innerWidth} x ${window.innerHeight} at ${window.devicePixelRatio}`,
    `Viewer memory ${Math.round(workspace.viewport.memoryBytes() / 1e6)} MB`,
    result
      ? `Files ${result.filesLoaded} of ${result.filesGiven}, images ${result.imagesShown} of ${result.imagesIn}, volumes ${result.volumes.length}`
      : 'No case',
    `Access ${session.access}, saving ${session.save.kind}`,
    ...workspace.notices
      .getState()
      .items.map((item) => `${item.kind} ${item.code ?? ''}: ${item.text}${item.hint ? ` ${item.hint}` : ''}`),
  ];
  return lines.join('\n');
}
