/** How an action is called in menus and what its tooltip says. */
export interface ActionText {
  /** Imperative, sentence case: "Flip horizontally". */
  readonly label: string;
  /** One sentence for the tooltip and the help sheet. */
  readonly description: string;
}

export function says(label: string, description: string): ActionText {
  return { label, description };
}
