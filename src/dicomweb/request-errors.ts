import { AppError } from '../domain/app-error.ts';

/** Why a request got no answer, as far as a browser tells a page. */
export async function failedRequest(url: string, cause: unknown): Promise<AppError> {
  if (typeof navigator !== 'undefined' && navigator.onLine === false) {
    return new AppError('server/offline', 'This computer has no network.', {
      cause,
      hint: 'Everything that is open stays open; search again when the network is back.',
    });
  }
  if (await isLocalNetworkDenied()) {
    return new AppError('server/local-network', 'The browser does not let this page reach the local network.', {
      cause,
      hint: 'Allow local network access for this site in the settings beside the address.',
    });
  }
  const isForeign = typeof location !== 'undefined' && new URL(url).origin !== location.origin;
  return isForeign
    ? new AppError('server/cross-origin', 'The server does not answer, or does not allow this page (CORS).', {
        cause,
        hint: 'Serve it under the same address as this page by a proxy; the documentation has a recipe.',
      })
    : new AppError('server/unreachable', 'The server does not answer.', {
        cause,
        hint: 'Check that it is running, and ask who hosts this page.',
      });
}

/** What an answer without success means. */
export function refusedRequest(status: number): AppError {
  if (status === 401) return new AppError('server/unauthorised', 'The server asks who you are.');
  if (status === 403) return new AppError('server/forbidden', 'You may not do this on the server.');
  if (status === 404) {
    return new AppError('server/not-found', 'The server does not have this.', {
      hint: 'It may have been removed, or the address in the configuration of this site is wrong.',
    });
  }
  return new AppError('server/failed', `The server could not do it (HTTP ${status}).`, {
    hint: 'Try again; if it stays, tell who runs the server.',
  });
}

/** Chrome asks before a page reaches private addresses; other browsers do not know the permission. */
async function isLocalNetworkDenied(): Promise<boolean> {
  try {
    const name = 'local-network-access' as PermissionName;
    return (await navigator.permissions.query({ name })).state === 'denied';
  } catch {
    return false;
  }
}
