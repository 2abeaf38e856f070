import { type ComponentType, lazy } from 'react';

/** A part of the interface whose code is fetched apart. */
export interface FetchedPart<P extends object> {
  /** Fetches the code ahead of need; what goes wrong is told when the part is drawn. */
  readonly fetch: () => Promise<void>;
  /** What draws it: the same for ever after it was asked for once, since another one would lose its state. */
  readonly component: () => ComponentType<P>;
}

export function fetchedPart<P extends object>(load: () => Promise<ComponentType<P>>): FetchedPart<P> {
  let loaded: ComponentType<P> | null = null;
  let chosen: ComponentType<P> | null = null;
  const fetch = async () => {
    loaded ??= await load();
    return { default: loaded };
  };
  const later = lazy(fetch) as unknown as ComponentType<P>;
  const component = () => {
    chosen ??= loaded ?? later;
    return chosen;
  };
  return { fetch: () => fetch().then(noop, noop), component };
}

const noop = () => undefined;

/**
 * Draws a part: at once when its code has arrived, else as soon as it has, by the nearest `Suspense`.
 *
 * `React.lazy` alone suspends on its first drawing even when the code is there, and the drawing that follows can be
 * interrupted and begun anew by every change of a store: while an import counts its slices, that is a hundred times.
 */
export function Fetched<P extends object>({ part, given }: { readonly part: FetchedPart<P>; readonly given: P }) {
  const Part = part.component();
  return <Part {...given} />;
}
