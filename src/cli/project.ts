import { type Command, usageError } from './command.ts';

const HELP = `
Usage: npm run -s lobule -- project <action> <project> [options]

A project is a folder (or a ZIP file) of readable JSON: protocol, worklist, readers, readings and log; no pixels.

  create <project> --name <text> --readers <id:role,...>   starts one; roles: reader, reviewer, coordinator
         [--reads <n>] [--open]                             readings of each case (default 2); not blinded
  add <project> --images <folder> [--keep-patient-ids]      puts every study of the folder on the worklist
         [--assign <id,...>]
  reading <project> --images <folder> --seg <file>          puts a segmentation in as a reader's reading of its study
         --reader <id> [--draft]
  score <project> --images <folder> [--model <id>]          runs a model on every case, so that the worklist can be
         [--threads <n>]                                    sorted by its score and its doubt
  consensus <project> --method <name> --by <id>             makes the agreed reading of cases that all have submitted:
         [--why <text>] [--case <id>]                       take-<reader>, union, intersection, majority or staple
  join <project> <copy>                                     brings another copy in, without loss
  pack <project> <out.zip> [--for <reader id>]              a copy to send; blinded for that reader
  restore <project> --case <id> --reader <id>               steps of a reading; with --step its masks as they were then
         [--step <n> --out <folder>]
  status <project> [--json]                                 cases by state and reader, conflicts

Options of all: --by <reader id> (default coordinator).
Example: npm run -s lobule -- project add study/ --images dicom/ --assign anna,bert
`;

/** Actions of `lobule project`, loaded when they are asked for. */
const ACTIONS: Readonly<Record<string, () => Promise<(args: readonly string[]) => Promise<number>>>> = {
  create: async () => (await import('./project-create.ts')).createProject,
  add: async () => (await import('./project-add.ts')).addCases,
  reading: async () => (await import('./project-reading.ts')).addReading,
  consensus: async () => (await import('./project-consensus.ts')).makeConsensus,
  join: async () => (await import('./project-join.ts')).joinCopy,
  pack: async () => (await import('./project-join.ts')).packProject,
  restore: async () => (await import('./project-restore.ts')).restoreMasks,
  score: async () => (await import('./project-score.ts')).scoreCases,
  status: async () => (await import('./project-status.ts')).printStatus,
};

/** `lobule project`. */
export const projectCommand: Command = {
  name: 'project',
  summary: 'Make a project, fill its worklist, join its copies',
  help: HELP,
  async run([action, ...rest]) {
    const load = action !== undefined && Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (!load) throw usageError(`project needs an action: ${Object.keys(ACTIONS).join(', ')}.`);
    return (await load())(rest);
  },
};
