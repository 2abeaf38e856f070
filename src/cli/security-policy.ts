/**
 * Content Security Policy of the page, without `frame-ancestors` (which a meta element may not carry).
 *
 * `wasm-unsafe-eval`: decoders and ONNX Runtime are WebAssembly. `style-src-attr`: places and sizes of what is drawn over the
 * pictures. `img-src blob:`: thumbnails. No other origin anywhere: patient data cannot leave by a request.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
].join('; ');
