import { expect, it } from 'vitest';
import { launchOf } from './study-launch.ts';

it('reads a study and a server from the address, and never an address of a server', () => {
  expect(launchOf('?studyUID=1.2.840.1')).toEqual({ studyUid: '1.2.840.1', serverId: null });
  expect(launchOf('?requestType=STUDY&studyUID=1.2&server=pacs')).toEqual({ studyUid: '1.2', serverId: 'pacs' });
  expect(launchOf('?studyUID=1.2&server=https://evil.example/')).toEqual({ studyUid: '1.2', serverId: null });
});

it.each(['', '?demo', '?studyUID=', '?studyUID=1.2/../x', '?requestType=PATIENT&studyUID=1.2', '?studyUID=a.b'])(
  'ignores %j',
  (search) => {
    expect(launchOf(search)).toBeNull();
  },
);
