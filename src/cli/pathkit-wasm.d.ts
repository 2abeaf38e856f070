declare module 'pathkit-wasm/bin/pathkit.js' {
  /** The part of Skia's PathKit that the outlines of icons need. */
  export interface SkPath {
    /** Replaces the path by what its stroke covers. */
    stroke(look: { width: number; join: unknown; cap: unknown }): SkPath | null;
    /** Combines another path into this one. */
    op(other: SkPath, how: unknown): SkPath | null;
    toSVGString(): string;
    delete(): void;
  }
  export interface PathKit {
    NewPath(): SkPath;
    FromSVGString(d: string): SkPath | null;
    readonly PathOp: { readonly UNION: unknown };
    readonly StrokeJoin: { readonly ROUND: unknown };
    readonly StrokeCap: { readonly ROUND: unknown };
  }
  export default function init(options: { wasmBinary: Uint8Array }): Promise<PathKit>;
}
