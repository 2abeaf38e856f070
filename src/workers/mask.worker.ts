import type { MaskJob } from '../domain/mask-operation.ts';
import { runMaskOperation } from '../kernels/mask/mask-operation.ts';
import { type JobContext, serve, transferring } from './serve.ts';

/** Operations on whole masks. A worker of their own: it is ended when one of them is stopped, and knows nothing worth keeping. */
const methods = {
  changeMask: ({ mask, size, spacingMm, operation }: MaskJob, context: JobContext<number>) => {
    const changed = runMaskOperation(mask, size, spacingMm, operation, context.report);
    return transferring(changed, [changed.buffer]);
  },
};

export type MaskMethods = typeof methods;
serve(methods);
