import type { Change } from '../domain/change.ts';
import type { LayerId } from '../domain/ids.ts';
import type { Uids } from '../ports/environment.ts';
import type { ReadingRecords } from '../ports/reading-store.ts';

/** What a command may look at. It never writes here: it answers with a `Change`. */
export interface CommandState {
  readonly records: ReadingRecords;
  /** Labels of a layer now, flat; read only. @throws AppError `reading/unknown-layer` */
  labelsOf(layerId: LayerId): Readonly<Uint8Array>;
}

export interface CommandEnv {
  readonly uids: Uids;
}

/**
 * One thing that can be done to a reading. Pure: the same state, arguments and env give the same change; undo, autosave and
 * audit follow from the change, so no command has an inverse of its own.
 */
export interface Command<Args> {
  /** `noun.verb`. */
  readonly name: string;
  /** For the history list, without patient data, e.g. "Rename L01". Read before the change is applied. */
  label(state: CommandState, args: Args): string;
  /** @throws AppError with a sentence for the person when the arguments can't be carried out */
  change(state: CommandState, args: Args, env: CommandEnv): Change;
}
