/** Runs a command without its talk; its exit status. */
export async function quiet(work: () => Promise<number>): Promise<number> {
  const { write } = process.stdout;
  const { write: complain } = process.stderr;
  process.stdout.write = () => true;
  process.stderr.write = () => true;
  try {
    return await work();
  } finally {
    process.stdout.write = write;
    process.stderr.write = complain;
  }
}
