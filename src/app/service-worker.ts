/**
 * Keeps the site for use without a network. A new version waits until every tab of the site is closed: nothing here ever
 * reloads a page, since a case may be open in it.
 */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const register = () => {
    navigator.serviceWorker.register('./sw.js', { scope: './' }).catch(() => {
      // Without it the page works as before, with a network. Private windows and some hosts forbid it.
    });
  };
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register, { once: true });
}
