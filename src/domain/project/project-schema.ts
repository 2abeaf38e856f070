import { AppError } from '../app-error.ts';

export type ProjectSchema =
  | 'lobule-project'
  | 'lobule-protocol'
  | 'lobule-readers'
  | 'lobule-worklist'
  | 'lobule-reading'
  | 'lobule-agreement';

/** Version that every file of a project is written in. */
export const SCHEMA_VERSION = 2;

type Content = Readonly<Record<string, unknown>>;

/**
 * From version n to n + 1, by schema. Version 1 was the trial format whose protocol had no list of reasons and no smallest overlap.
 */
const MIGRATIONS: Readonly<Record<number, Partial<Record<ProjectSchema, (content: Content) => Content>>>> = {
  1: {
    'lobule-protocol': ({ protocol, ...rest }) => ({
      ...rest,
      protocol: (protocol as readonly { value: Content }[]).map((version) => ({
        ...version,
        value: { returnReasons: [], matchIou: 0.1, ...version.value },
      })),
    }),
  },
};

/**
 * A file's content in today's version.
 * @throws AppError `project/not-one` for another kind of file, `project/newer` for one that this version does not know
 */
export function migrated(content: unknown, schema: ProjectSchema, path: string): Content {
  const isFile = typeof content === 'object' && content !== null && 'schema' in content && 'version' in content;
  if (!isFile || content.schema !== schema || !Number.isInteger(content.version)) {
    throw new AppError('project/not-one', `${path} is not a file of a Lobule project.`);
  }
  const version = content.version as number;
  if (version > SCHEMA_VERSION || version < 1) {
    throw new AppError('project/newer', 'This project was written by a newer version of Lobule.', {
      hint: 'Open it with that version.',
    });
  }
  let current: Content = content as unknown as Content;
  for (let n = version; n < SCHEMA_VERSION; n++) current = MIGRATIONS[n]?.[schema]?.(current) ?? current;
  return current;
}
