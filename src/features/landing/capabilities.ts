/** What this browser can do, as far as the application depends on it. */
export interface BrowserCapabilities {
  readonly hasWebgl: boolean;
  /** WebGL is drawn by the processor. */
  readonly isSoftwareWebgl: boolean;
  readonly hasWorkers: boolean;
  readonly hasStorage: boolean;
  /** File System Access: folders can be remembered. */
  readonly hasFolderAccess: boolean;
}

/** Looks once at the start; the probing WebGL context is given back at once. */
export async function detectCapabilities(): Promise<BrowserCapabilities> {
  const webgl = probeWebgl();
  return {
    ...webgl,
    hasWorkers: typeof Worker === 'function',
    hasStorage: await canStore(),
    hasFolderAccess: typeof window.showDirectoryPicker === 'function',
  };
}

function probeWebgl(): { hasWebgl: boolean; isSoftwareWebgl: boolean } {
  const context = document.createElement('canvas').getContext('webgl2');
  if (!context) return { hasWebgl: false, isSoftwareWebgl: false };
  const debug = context.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(context.getParameter(debug ? debug.UNMASKED_RENDERER_WEBGL : context.RENDERER));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return { hasWebgl: true, isSoftwareWebgl: /swiftshader|llvmpipe|software|basic render/i.test(renderer) };
}

async function canStore(): Promise<boolean> {
  if (typeof indexedDB === 'undefined') return false;
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open('lobule-probe');
      request.onsuccess = () => {
        request.result.close();
        indexedDB.deleteDatabase('lobule-probe');
        resolve(true);
      };
      request.onerror = () => resolve(false);
    } catch {
      resolve(false);
    }
  });
}
