import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pathKitInit, { type PathKit, type SkPath } from 'pathkit-wasm/bin/pathkit.js';
import type { Plugin } from 'vite';

/** Of every icon, in the 24 units of its frame; what `own-icons.tsx` draws with too. */
const STROKE_WIDTH = 1.75;

/** The shapes of an icon, by SVG element and attributes, as lucide keeps them. */
export type IconNode = readonly (readonly [element: string, attributes: Readonly<Record<string, string>>])[];

/**
 * Draws lucide's icons as filled outlines instead of strokes.
 *
 * Chromium rasters a layer with six or more curved strokes multi-sampled. Where the processor draws (virtual desktops,
 * remote sessions), that costs the first picture of a study 0.4 s and every later frame of the page its part; small
 * filled shapes cost nothing.
 */
export const iconOutlines = (): Plugin => {
  const used = namesOfUsedIcons();
  const files = new Set<string>();
  return {
    name: 'icon-outlines',
    apply: 'build',
    transform: {
      filter: { id: /lucide-react\/dist\/esm\/(?:lucide-react|icons\/[a-z0-9-]+)\.mjs$/ },
      async handler(code, id) {
        if (id.endsWith('/lucide-react.mjs')) {
          for (const file of filesOf(code, used)) files.add(file);
          return null;
        }
        if (!files.has(basename(id))) return null;
        const { __iconData: icon } = (await import(pathToFileURL(id).href)) as { __iconData: { node: IconNode } };
        const d = outlineOf(icon.node, await pathKit());
        const outline = ['path', { d, fill: 'currentColor', fillRule: 'evenodd', stroke: 'none', key: 'o' }];
        const shapes = /^( {2}node: )\[[\s\S]*?\](?=,?\n(?: {2}aliases|\};))/m;
        if (!shapes.test(code)) throw new Error(`${id}: the shapes of this icon were not found.`);
        return { code: code.replace(shapes, `$1${JSON.stringify([outline])}`), map: null };
      },
    },
  };
};

/** What our sources import from lucide: its index names two thousand more, and outlines take milliseconds. */
function namesOfUsedIcons(): Set<string> {
  const sources = fileURLToPath(new URL('../', import.meta.url));
  const names = new Set<string>();
  for (const path of readdirSync(sources, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.tsx')) continue;
    const imports = /import \{([^}]*)\} from 'lucide-react'/.exec(readFileSync(join(sources, path), 'utf8'));
    for (const name of imports?.[1]?.split(',') ?? []) names.add(name.trim().split(' as ')[0] ?? '');
  }
  return names;
}

/** The files that the index gives these names to. */
function filesOf(index: string, names: ReadonlySet<string>): string[] {
  const lines = [...index.matchAll(/^export \{([^}]*)\} from '\.\/icons\/(.+)';$/gm)];
  const isUsed = (exported: string) => [...exported.matchAll(/default as (\w+)/g)].some(([, name]) => names.has(name!));
  return lines.filter(([, exported]) => isUsed(exported!)).map(([, , file]) => file!);
}

let loading: Promise<PathKit> | null = null;

/** Skia's path operations. */
export function pathKit(): Promise<PathKit> {
  const wasm = createRequire(import.meta.url).resolve('pathkit-wasm/bin/pathkit.wasm');
  loading ??= pathKitInit({ wasmBinary: readFileSync(wasm) });
  return loading;
}

/** What the strokes and fills of an icon cover, as one SVG path in hundredths of a unit, by the even-odd rule. */
export function outlineOf(shapes: IconNode, kit: PathKit): string {
  const whole = kit.NewPath();
  for (const [element, attributes] of shapes) {
    const path = kit.FromSVGString(pathOf(element, attributes));
    if (!path) throw new Error(`The shape ${element} can not be read.`);
    if (attributes.fill === 'currentColor') whole.op(path, kit.PathOp.UNION);
    path.stroke({ width: STROKE_WIDTH, join: kit.StrokeJoin.ROUND, cap: kit.StrokeCap.ROUND });
    whole.op(path, kit.PathOp.UNION);
    path.delete();
  }
  const text = written(whole);
  whole.delete();
  return text;
}

/** Relative commands in hundredths: a third shorter than what Skia writes. */
function written(path: SkPath): string {
  const places: Readonly<Record<string, string>> = { M: 'm', L: 'l', Q: 'q', C: 'c', Z: 'z' };
  let [x, y] = [0, 0];
  let start = [0, 0] as [number, number];
  const parts = path.toSVGString().matchAll(/([MLQCZ])([^MLQCZ]*)/g);
  return [...parts]
    .map(([, command = '', text = '']) => {
      const points = [...text.matchAll(/-?\d*\.?\d+(?:e-?\d+)?/g)].map((number) => Math.round(Number(number) * 100));
      const relative = points.map((value, n) => value - (n % 2 === 0 ? x : y));
      if (points.length > 0) [x, y] = points.slice(-2) as [number, number];
      if (command === 'M') start = [x, y];
      if (command === 'Z') [x, y] = start;
      return (places[command] ?? '') + relative.map(short).join('').replace(/^ /, '');
    })
    .join('');
}

/** With what parts it from the number before. */
function short(hundredths: number): string {
  const text = String(hundredths / 100).replace(/^(-?)0\./, '$1.');
  return text.startsWith('-') ? text : ` ${text}`;
}

/** The `d` of a basic shape of SVG 1.1 (chapter 9). @throws Error for an element that no icon had so far */
function pathOf(element: string, attributes: Readonly<Record<string, string>>): string {
  const [x, y, width, height, cx, cy, x1, y1, x2, y2] = numbers(
    attributes,
    ...['x', 'y', 'width', 'height', 'cx', 'cy', 'x1', 'y1', 'x2', 'y2'],
  ) as [number, number, number, number, number, number, number, number, number, number];
  switch (element) {
    case 'path':
      return withSpacedFlags(attributes.d ?? '');
    case 'line':
      return `M${x1} ${y1}L${x2} ${y2}`;
    case 'polyline':
      return `M${attributes.points}`;
    case 'polygon':
      return `M${attributes.points}z`;
    case 'circle':
    case 'ellipse': {
      const [r, rx, ry] = numbers(attributes, 'r', 'rx', 'ry') as [number, number, number];
      const radii = `${rx || r} ${ry || r}`;
      return `M${cx - (rx || r)} ${cy}a${radii} 0 1 0 ${2 * (rx || r)} 0a${radii} 0 1 0 ${-2 * (rx || r)} 0z`;
    }
    case 'rect': {
      const [rx] = numbers(attributes, 'rx') as [number];
      const corner = (right: number, down: number) => (rx > 0 ? `a${rx} ${rx} 0 0 1 ${right * rx} ${down * rx}` : '');
      const [across, along] = [width - 2 * rx, height - 2 * rx];
      const sides = `h${across}${corner(1, 1)}v${along}${corner(-1, 1)}h${-across}${corner(-1, -1)}v${-along}${corner(1, -1)}`;
      return `M${x + rx} ${y}${sides}z`;
    }
    default:
      throw new Error(`The outline of <${element}> is not known.`);
  }
}

function numbers(attributes: Readonly<Record<string, string>>, ...names: string[]): number[] {
  return names.map((name) => Number(attributes[name] ?? 0));
}

/** Skia does not read `a2 2 0 01-3-4`, where SVG lets the flags of an arc stand without a space. */
function withSpacedFlags(d: string): string {
  const number = '[\\s,]*(-?(?:\\d+\\.?\\d*|\\.\\d+))';
  const arc = new RegExp(`${number}${number}${number}[\\s,]*([01])[\\s,]*([01])${number}${number}`, 'g');
  return d.replace(
    /([aA])([^a-zA-Z]+)/g,
    (_, command, numbers) => command + numbers.replace(arc, ' $1 $2 $3 $4 $5 $6 $7'),
  );
}
