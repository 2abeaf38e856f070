/** The caches of the service worker for what is fetched on demand, by the folder that they are for. */
const CACHES: Readonly<Record<string, string>> = { 'models/': 'models', 'ort-': 'runtime', 'demo/': 'demo' };

/**
 * Puts what this page or worker has fetched on demand into the service worker's caches: on the first visit the worker is not yet in
 * charge, and the second may be without a network.
 */
export async function keepForOffline(page: string): Promise<void> {
  if (!('caches' in globalThis)) return;
  const fetched = performance.getEntriesByType('resource').map(({ name }) => name);
  for (const [folder, cacheName] of Object.entries(CACHES)) {
    const base = new URL(folder, page).href;
    await keep(
      cacheName,
      fetched.filter((url) => url.startsWith(base)),
    );
  }
}

async function keep(name: string, urls: readonly string[]): Promise<void> {
  try {
    const cache = await caches.open(name);
    for (const url of new Set(urls)) if (!(await cache.match(url))) await cache.add(url);
  } catch {
    // No room, or a private window: then it is fetched again the next time.
  }
}
