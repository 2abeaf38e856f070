import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { buildWhenStale } from '../src/cli/build-site.ts';
import { serveSite } from '../src/cli/static-server.ts';
import { DicomWebClient } from '../src/dicomweb/dicomweb-client.ts';
import { hasOrthanc, startOrthanc } from '../tests/oracle/orthanc-server.ts';
import { SMALL_SERIES } from './example-files.ts';
import { ProjectsPage } from './pages/projects-page.ts';
import { ReadingView } from './pages/reading-view.ts';
import { test } from './story.ts';

test.skip(!hasOrthanc, 'Orthanc is not installed');

test('a worklist from a search of the server: its cases open from there and are handed in', async ({
  browser,
  folder,
}) => {
  const orthanc = await startOrthanc();
  const target = `${orthanc.url}/dicom-web/`;
  const imageServer = { target, name: 'Test archive' };
  const site = await serveSite({ root: await buildWhenStale(console.error), imageServer });
  const server = { id: 'o', name: 'O', url: target, authentication: 'none', canStore: true } as const;
  try {
    const files = ['a', 'b'].flatMap((study) => folder.writeSeries({ ...SMALL_SERIES, name: study, study, slices: 6 }));
    await new DicomWebClient(server, null, target).store(files.map((path) => new Uint8Array(readFileSync(path))));
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    const page = await context.newPage();
    const projects = await new ProjectsPage(page).open(site.url);
    await projects.create('From the archive', 'anna\nbert');
    await projects.button('Add from server').click();
    await projects.button('Search').click();
    await expect(page.getByTestId('server-study')).toHaveCount(2);
    await projects.button('Put all found onto the worklist').click();
    await expect(projects.rows).toHaveCount(2);
    for (let n = 0; n < 2; n++) {
      await projects.button('Read next').click();
      const view = new ReadingView(page);
      await view.picture(1).waitUntilDrawn();
      await page.evaluate(async () => {
        const { id } = window.lobule.importResult()!.volumes[0]!;
        const segment = await window.lobule.addSegment(id, 'lesion', 'L01');
        await window.lobule.fill(segment, { starts: [4321], lengths: [7] });
      });
      await projects.submit();
    }
    await projects.saveCopy('Copy with everything', `${folder.path}/archive.zip`);
    await context.close();
  } finally {
    await site.close();
    await orthanc.stop();
  }
});
