/** Textures that were made and deleted, and contexts, since the page was opened; for tests that nothing is left behind. */
export interface GraphicsLedger {
  made: number;
  deleted: number;
  readonly contexts: WebGL2RenderingContext[];
}

/** Counts from now on. Call before the first context is made. */
export function keepGraphicsLedger(): GraphicsLedger {
  const ledger: GraphicsLedger = { made: 0, deleted: 0, contexts: [] };
  const gl = WebGL2RenderingContext.prototype;
  const { createTexture, deleteTexture } = gl;
  gl.createTexture = function (this: WebGL2RenderingContext) {
    ledger.made++;
    if (!ledger.contexts.includes(this)) ledger.contexts.push(this);
    return createTexture.call(this);
  };
  gl.deleteTexture = function (this: WebGL2RenderingContext, texture: WebGLTexture | null) {
    if (texture) ledger.deleted++;
    deleteTexture.call(this, texture);
  };
  return ledger;
}

/** Listeners on the window, the document and the body that were added and not taken away. */
export function keepListenerLedger(): () => number {
  const open = new Set<string>();
  const ids = new WeakMap<object, number>();
  let next = 0;
  const idOf = (object: object | null) => {
    if (!object) return -1;
    if (!ids.has(object)) ids.set(object, next++);
    return ids.get(object);
  };
  const keyOf = (target: EventTarget, type: string, listener: object | null) =>
    `${idOf(target)} ${type} ${idOf(listener)}`;
  const isGlobal = (target: EventTarget) => target === window || target === document || target === document.body;
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    if (isGlobal(this ?? window)) open.add(keyOf(this ?? window, type, listener));
    addEventListener.call(this, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    open.delete(keyOf(this ?? window, type, listener));
    removeEventListener.call(this, type, listener, options);
  };
  return () => open.size;
}
