/** Widths of panels, kept for the next visit. Private windows and blocked site data throw: then the defaults hold. */
export const panelStorage: Pick<Storage, 'getItem' | 'setItem'> = {
  getItem(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  setItem(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      // Widths are a comfort: nothing is lost without them.
    }
  },
};
