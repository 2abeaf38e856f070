import { expect } from '@playwright/test';
import { storedText } from './stored-text.ts';
import { test } from './story.ts';

const SECRET = 'geheim-4711';
const RIGHT = `Basic ${Buffer.from(`anna:${SECRET}`).toString('base64')}`;
const CONFIG = {
  servers: [{ id: 'pacs', name: 'Archive', url: 'dicom-web/', authentication: 'basic', canStore: false }],
};
const STUDY = {
  '0020000D': { vr: 'UI', Value: ['1.2.3'] },
  '00100020': { vr: 'LO', Value: ['ID-1'] },
  '00080061': { vr: 'CS', Value: ['MR'] },
};

test('a server that wants a name: refused, let in, out of reach; and nothing of the name is stored', async ({
  landing,
  page,
  context,
  watch,
}) => {
  let isReachable = true;
  await page.route('**/lobule.config.json', (route) => route.fulfill({ json: CONFIG }));
  await page.route('**/dicom-web/**', (route) => {
    if (!isReachable) return route.abort();
    if (route.request().headers().authorization !== RIGHT) return route.fulfill({ status: 401 });
    return route.fulfill({ contentType: 'application/dicom+json', body: JSON.stringify([STUDY]) });
  });
  await page.reload();
  await landing.page.getByRole('button', { name: 'Open from server' }).click();
  const dialog = page.getByRole('dialog');
  const search = dialog.getByRole('button', { name: 'Search' });
  const form = dialog.getByRole('form', { name: 'Sign in' });
  const signIn = async (password: string) => {
    await form.getByLabel('User').fill('anna');
    await form.getByLabel('Password').fill(password);
    await form.getByRole('button', { name: 'Sign in' }).click();
  };
  await search.click();
  await watch.whileBroken(async () => {
    await signIn('wrong');
    await expect(dialog).toContainText('The server asks who you are.');
  });
  await signIn(SECRET);
  await expect(dialog.getByTestId('server-study')).toHaveCount(1);

  const kept = await storedText(page);
  for (const text of [SECRET, RIGHT, RIGHT.slice(6)]) expect(kept).not.toContain(text);
  expect(page.url()).not.toContain(SECRET);

  await watch.whileBroken(async () => {
    isReachable = false;
    await search.click();
    await expect(dialog).toContainText('The server does not answer.');
    await context.setOffline(true);
    await search.click();
    await expect(dialog).toContainText('This computer has no network.');
    await context.setOffline(false);
  });
  isReachable = true;
  await search.click();
  await expect(dialog.getByTestId('server-study')).toHaveCount(1);
  await expect(dialog).not.toContainText('no network');

  await page.reload();
  await page.getByRole('button', { name: 'Open from server' }).click();
  await search.click();
  await expect(form).toBeVisible();
});
