import { join } from 'node:path';
import { expect } from '@playwright/test';
import { ProjectsPage } from './pages/projects-page.ts';
import { storedText } from './stored-text.ts';
import { test } from './story.ts';
import { phantomCase } from './trusted-cases.ts';

const SECRET = 'Annas heimliche Läsion';
/** A shape that nothing else has: its first run begins here. */
const RUNS = { starts: [4321, 4361], lengths: [7, 5] };

test('the second reader’s browser holds nothing of the first reading until the second is handed in', async ({
  browser,
  folder,
  site,
}) => {
  test.setTimeout(300_000);
  const images = join(folder.path, 'images');
  folder.writeSeries(phantomCase(0), 'images/case-0');
  const at = (name: string) => join(folder.path, name);
  const profile = async () =>
    (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })).newPage();

  const anna = await new ProjectsPage(await profile()).open(site.url);
  await anna.create('Blinded', 'anna\nbert');
  await anna.addImages(images, 1);
  await anna.readNext(join(images, 'case-0'));
  await anna.page.evaluate(
    async ({ name, runs }) => {
      const { id } = window.lobule.importResult()!.volumes[0]!;
      await window.lobule.fill(await window.lobule.addSegment(id, 'lesion', name), runs);
    },
    { name: SECRET, runs: RUNS },
  );
  await anna.submit();
  await anna.saveCopy('Copy with everything', at('everything.zip'));

  // What is looked for is found where it may be: the search would see it.
  const secrets = [SECRET, `[${RUNS.starts[0]},${RUNS.lengths[0]}`, '/anna.json'];
  const own = await storedText(anna.page);
  for (const secret of secrets) expect(own, 'the first reader’s own browser').toContain(secret);
  const uids = [...own.matchAll(/"(?:trackingUid|trackingId|lesionId)":\s*"([^"]{6,})"/g)].map(([, uid]) => uid!);
  expect(uids.length).toBeGreaterThan(0);
  await anna.page.context().close();

  // The coordinator's whole file by mistake, not the copy that was made for this reader.
  const bert = await new ProjectsPage(await profile()).open(site.url);
  await bert.bring(at('everything.zip'));
  await bert.iAm('bert');
  await bert.readNext(join(images, 'case-0'));
  await expect(bert.page.getByText(SECRET)).toHaveCount(0);
  const blinded = await storedText(bert.page);
  expect(blinded).toContain('Blinded');
  for (const secret of [...secrets, ...uids]) expect(blinded, 'the second reader’s browser').not.toContain(secret);

  await bert.page.getByRole('button', { name: 'Submit', exact: true }).click();
  const confirm = bert.page.getByRole('dialog').getByRole('button', { name: /no lesion|submit/i });
  if (await confirm.isVisible({ timeout: 2000 }).catch(() => false)) await confirm.click();
  await expect(bert.page.getByTestId('worklist')).toBeVisible();
  await bert.bring(at('everything.zip'));
  await expect.poll(() => storedText(bert.page)).toContain(SECRET);
  await bert.page.context().close();
});
