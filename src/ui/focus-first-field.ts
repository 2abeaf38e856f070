/**
 * For Radix's `onOpenAutoFocus`: a field to type into gets the focus; without one the dialog itself, so that no button is pressed
 * by accident and no tooltip opens unasked.
 */
export function focusFirstField(event: Event): void {
  event.preventDefault();
  const content = event.currentTarget as HTMLElement;
  (content.querySelector<HTMLElement>('input:not([type=color]), textarea') ?? content).focus();
}
