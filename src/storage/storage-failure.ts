import { AppError } from '../domain/app-error.ts';

/** Runs a storage operation; what the browser throws becomes an AppError with a sentence. */
export async function guarded<T>(what: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw asStorageError(what, error);
  }
}

function asStorageError(what: string, error: unknown): unknown {
  if (error instanceof AppError) return error;
  const names = namesOf(error);
  if (names.includes('AbortError') && !names.includes('QuotaExceededError')) return error;
  if (names.includes('QuotaExceededError')) {
    return new AppError('storage/quota', `${what}: this browser has no room left for this site.`, {
      cause: error,
      hint: 'Remove cases on the start page or free disk space. What is on screen is still there.',
    });
  }
  if (names.includes('VersionError')) {
    return new AppError('storage/newer-version', `${what}: a newer version of Lobule uses this browser's store.`, {
      cause: error,
      hint: 'Reload the page.',
    });
  }
  return new AppError('storage/failed', `${what}: this browser's store did not work.`, {
    cause: error,
    hint: 'Private windows and strict privacy settings can forbid it. Export what you have drawn before closing the page.',
  });
}

/** Names of an error and of what Dexie wrapped in it. */
function namesOf(error: unknown): string[] {
  const names: string[] = [];
  for (
    let at = error as { name?: string; inner?: unknown } | null | undefined;
    at && names.length < 5;
    at = at.inner as typeof at
  ) {
    if (at.name) names.push(at.name);
  }
  return names;
}
