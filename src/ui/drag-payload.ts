const typeOf = (kind: string) => `application/x-lobule-${kind}`;

/** Puts a value of one kind into a drag that starts inside the page. */
export function setDragPayload(transfer: DataTransfer, kind: string, value: string): void {
  transfer.effectAllowed = 'copy';
  transfer.setData(typeOf(kind), value);
}

/** Whether a drag carries this kind; while it hovers, browsers tell the kind alone. */
export function hasDragPayload(transfer: DataTransfer, kind: string): boolean {
  return transfer.types.includes(typeOf(kind));
}

/** The value on drop; empty when the kind is not carried. */
export function dragPayload(transfer: DataTransfer, kind: string): string {
  return transfer.getData(typeOf(kind));
}
