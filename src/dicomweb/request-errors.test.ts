import { afterEach, describe, expect, it, vi } from 'vitest';
import { failedRequest, refusedRequest } from './request-errors.ts';

const OWN = 'https://host.example/dicom-web/studies';
const FOREIGN = 'https://pacs.example/dicom-web/studies';

function pageWith(onLine: boolean, localNetwork: PermissionState | null): void {
  const query = async () => {
    if (localNetwork === null) throw new TypeError('unknown permission');
    return { state: localNetwork };
  };
  vi.stubGlobal('navigator', { onLine, permissions: { query } });
  vi.stubGlobal('location', { origin: 'https://host.example' });
}

afterEach(() => vi.unstubAllGlobals());

describe('a request without an answer says why, as far as the page can know', () => {
  it.each([
    ['server/offline', OWN, false, 'granted'],
    ['server/local-network', FOREIGN, true, 'denied'],
    ['server/cross-origin', FOREIGN, true, 'granted'],
    ['server/cross-origin', FOREIGN, true, null],
    ['server/unreachable', OWN, true, null],
  ] as const)('%s', async (code, url, onLine, localNetwork) => {
    pageWith(onLine, localNetwork);
    const error = await failedRequest(url, new TypeError('Failed to fetch'));
    expect(error.code).toBe(code);
    expect(error.hint).not.toBe('');
  });

  it.each([
    [401, 'server/unauthorised'],
    [403, 'server/forbidden'],
    [404, 'server/not-found'],
    [503, 'server/failed'],
  ])('HTTP %i is %s', (status, code) => expect(refusedRequest(status).code).toBe(code));
});
