import { describe, expect, it } from 'vitest';
import { readServerConfig } from './image-server.ts';

describe('the configuration of image servers', () => {
  it('is read with its defaults, and the address ends with a slash', () => {
    const { servers, problems } = readServerConfig({ servers: [{ id: 'pacs', name: ' PACS ', url: 'dicom-web' }] });
    expect(problems).toEqual([]);
    expect(servers).toEqual([{ id: 'pacs', name: 'PACS', url: 'dicom-web/', authentication: 'none', canStore: true }]);
  });

  it.each([
    [null, 'missing'],
    [{ servers: 'x' }, 'no list'],
    [{ servers: [{ name: 'a', url: 'x/' }] }, '"id"'],
    [{ servers: [{ id: 'a b', name: 'a', url: 'x/' }] }, '"id"'],
    [{ servers: [{ id: 'a', name: ' ', url: 'x/' }] }, '"name"'],
    [{ servers: [{ id: 'a', name: 'a', url: 'ftp://x/' }] }, '"url"'],
    [{ servers: [{ id: 'a', name: 'a', url: 'javascript:alert(1)' }] }, '"url"'],
    [{ servers: [{ id: 'a', name: 'a', url: 'x/', authentication: 'kerberos' }] }, '"authentication"'],
    [{ servers: [{ id: 'a', name: 'a', url: 'x/', canStore: 1 }] }, '"canStore"'],
  ])('says what is wrong with %j', (json, text) => {
    const { servers, problems } = readServerConfig(json);
    expect(servers).toEqual([]);
    expect(problems.join(' ')).toContain(text);
  });

  it('keeps the good servers beside a bad one, and the first of two with the same id', () => {
    const good = { id: 'a', name: 'A', url: 'https://host/wado/' };
    const { servers, problems } = readServerConfig({ servers: [good, { id: '' }, { ...good, name: 'B' }] });
    expect(servers.map(({ name }) => name)).toEqual(['A']);
    expect(problems).toHaveLength(2);
  });
});
