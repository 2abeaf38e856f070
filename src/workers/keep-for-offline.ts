/** The caches of the service worker for what is fetched on demand, by the folder that they are for. */
const CACHES: Readonly<Record<string, string>> = { 'models/': 'models', 'ort-': 'runtime', 'demo/': 'demo' };

/**
 * Puts what this page or worker has fetched on demand into the service worker's caches: on the first visit the worker is not yet in
 * charge, and the second may be without a network.
 */
export async function keepForOffline(page: string): Promise<void> {
  if (!('caches' in globalThis)) return;
  const fetched = performance.getEntriesByType('resource').map(({ name }) => name);
  const all = Object.entries(CACHES).map(([folder, cacheName]) => {
    const base = new URL(folder, page).href;
    return keep(
      cacheName,
      fetched.filter((url) => url.startsWith(base)),
    );
  });
  await Promise.all(all);
}

async function keep(name: string, urls: readonly string[]): Promise<void> {
  if (urls.length === 0) return;
  const cache = await caches.open(name).catch(() => null);
  const add = async (url: string) => {
    if (!(await cache?.match(url))) await cache?.add(url);
  };
  // One that fails has no room, or the window is private: then it is fetched again the next time.
  await Promise.allSettled([...new Set(urls)].map(add));
}
