/** Told now and then how far long work is: 0 to 1, never falling. */
export type OnProgress = (share: number) => void;

export const noProgress: OnProgress = () => undefined;
