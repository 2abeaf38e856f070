declare const __APP_VERSION__: string;
declare const __APP_COMMIT__: string;

/** Version and commit that the build wrote into the page; goes into reports and exported files. */
export const buildIdentity = { version: __APP_VERSION__, commit: __APP_COMMIT__ } as const;
