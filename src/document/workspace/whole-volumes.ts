import type { VolumeId } from '../../domain/ids.ts';
import { loadOf } from '../study-state.ts';
import type { WorkspaceCore } from './core.ts';

/**
 * Resolves when neither the volume nor any other on screen is still on its way: pictures are shown, and can be worked on, from
 * their first slice on.
 * @throws the signal's reason
 */
export function wholeVolumes(
  { study, view }: Pick<WorkspaceCore, 'study' | 'view'>,
  volumeId: VolumeId,
  signal: AbortSignal,
): Promise<void> {
  const isLoading = (id: VolumeId | null | undefined) =>
    id != null && loadOf(study.getState(), id).status === 'loading';
  const isWhole = () => !isLoading(volumeId) && !view.getState().cells.some((cell) => isLoading(cell.volumeId));
  if (isWhole()) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const stops = [study, view].map((store) =>
      store.subscribe(() => {
        if (isWhole()) end(resolve);
      }),
    );
    const abandon = () => end(() => reject(signal.reason));
    const end = (settle: () => void) => {
      for (const stop of stops) stop();
      signal.removeEventListener('abort', abandon);
      settle();
    };
    signal.addEventListener('abort', abandon);
  });
}
