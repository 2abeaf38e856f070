export function findChromium(): string | null;
export function missingPackages(set: 'browser' | 'tests'): string[];
