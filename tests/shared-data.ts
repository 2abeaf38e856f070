import { describe, it } from 'vitest';
import { sharedDir } from './shared-folder.ts';

/** `describe` for tests that read the shared folder; where it is absent they are skipped, and say so. */
export function describeWithShared(name: string, define: (shared: string) => void): void {
  if (sharedDir !== null) {
    describe(name, () => define(sharedDir as string));
    return;
  }
  console.warn(`SKIPPED: "${name}" needs the folder ../shared beside the project.`);
  describe.skip(name, () => {
    it('needs the folder ../shared', () => {});
  });
}
