import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';

const beside = fileURLToPath(new URL('../../shared', import.meta.url));

/** Folder with real files and independent checkers beside the project; null where it is absent. */
export const sharedDir: string | null = existsSync(`${beside}/data`) ? beside : null;

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
