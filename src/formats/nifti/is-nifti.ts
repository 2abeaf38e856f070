/** Bytes at the start of a file that `isNifti` needs. */
export const NIFTI_HEAD_BYTES = 352;

/** Whether an uncompressed file is NIfTI-1 or NIfTI-2, by header length and magic text. */
export function isNifti(head: Uint8Array): boolean {
  if (head.length < NIFTI_HEAD_BYTES) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const text = (at: number) => String.fromCharCode(...head.subarray(at, at + 3));
  const isLength = (length: number) => view.getInt32(0, true) === length || view.getInt32(0, false) === length;
  return (isLength(348) && text(344) === 'n+1') || (isLength(540) && text(4) === 'n+2');
}
