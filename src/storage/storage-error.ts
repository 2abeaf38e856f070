import { AppError } from '../domain/app-error.ts';

/** A sentence for what the browser's storage throws. The browser's own text stays the cause: it may name files. */
export function asStorageError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const names = namesOf(error);
  const is = (...wanted: string[]) => wanted.some((name) => names.includes(name));
  if (is('QuotaExceededError', 'QuotaExceeded')) {
    return new AppError(
      'storage/quota',
      'There is no room left to save: the disk or this site’s share of it is full.',
      {
        cause: error,
        hint: 'Free disk space, or delete old cases on the start page. Nothing is lost while this page stays open.',
      },
    );
  }
  if (is('VersionError')) {
    return new AppError('storage/newer-version', 'The stored cases were written by a newer version of Lobule.', {
      cause: error,
      hint: 'Reload the page to get that version.',
    });
  }
  if (is('NotAllowedError', 'SecurityError')) {
    return new AppError('storage/permission', 'The browser asks for your permission to read the folder again.', {
      cause: error,
      hint: 'Open the case from the start page and allow it.',
    });
  }
  if (is('MissingAPIError', 'MissingAPI', 'OpenFailedError', 'OpenFailed', 'InvalidStateError', 'InvalidState')) {
    return new AppError('storage/unavailable', 'This browser does not let the page save anything.', {
      cause: error,
      hint: 'Leave the private window or allow site data, then reload. Or save a recovery file.',
    });
  }
  return new AppError('storage/failed', 'Saving in this browser failed.', {
    cause: error,
    hint: 'It is tried again by itself. If it goes on, save a recovery file.',
  });
}

/** Names of an error and of what it wraps: Dexie puts the browser's own error inside. */
function namesOf(error: unknown): string[] {
  const names: string[] = [];
  let current: unknown = error;
  for (let depth = 0; depth < 4 && typeof current === 'object' && current !== null; depth++) {
    const { name, inner, failures } = current as { name?: unknown; inner?: unknown; failures?: readonly unknown[] };
    if (typeof name === 'string') names.push(name);
    current = inner ?? failures?.[0];
  }
  return names;
}
