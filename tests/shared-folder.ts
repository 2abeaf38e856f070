import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const beside = fileURLToPath(new URL('../../shared', import.meta.url));

/** Folder with real files and independent checkers beside the project; null where it is absent. */
export const sharedDir: string | null = existsSync(`${beside}/data`) ? beside : null;
