import type { RemoteStudies } from '../../ports/reading-store.ts';

/** One more study of which images still lie on a server. A case has studies of one server: those of another replace them. */
export function withRemote(before: RemoteStudies | undefined, serverId: string, studyUid: string): RemoteStudies {
  const others = before?.serverId === serverId ? before.studyUids.filter((uid) => uid !== studyUid) : [];
  return { serverId, studyUids: [...others, studyUid] };
}

/** Without a study that has come; undefined when that was the last. */
export function withoutRemote(before: RemoteStudies | undefined, studyUid: string): RemoteStudies | undefined {
  const left = before?.studyUids.filter((uid) => uid !== studyUid) ?? [];
  return before && left.length > 0 ? { ...before, studyUids: left } : undefined;
}
