import { expect, type Page } from '@playwright/test';

/** What a picture looks like, in numbers. */
export interface Look {
  /** Changes with any pixel. */
  readonly hash: string;
  /** Standard deviation of the grey values, 0 for an empty picture. */
  readonly spread: number;
  /** Pixels that are clearly coloured: masks and overlays. */
  readonly coloured: number;
}

/** One cell of the reading view. */
export class Picture {
  readonly page: Page;
  readonly number: number;

  constructor(page: Page, number: number) {
    this.page = page;
    this.number = number;
  }

  get cell() {
    return this.page.getByTestId(`cell-${this.number}`);
  }
  text(name: 'slice' | 'position' | 'window' | 'zoom' | 'pointer' | 'left' | 'right' | 'top' | 'bottom') {
    return this.cell.locator(`[data-text="${name}"]`);
  }

  look(): Promise<Look> {
    return this.cell.locator('canvas').first().evaluate(measureCanvas);
  }

  /** Waits until something is drawn, and until drawing has come to rest. */
  async waitUntilDrawn(): Promise<Look> {
    let last = '';
    await expect
      .poll(
        async () => {
          const { hash, spread } = await this.look();
          const isSteady = hash === last && spread > 4;
          last = hash;
          return isSteady;
        },
        { timeout: 90_000, intervals: [200] },
      )
      .toBe(true);
    return this.look();
  }

  /** Waits until the picture differs from what it was, then until it rests. */
  async waitForChange(from: Look): Promise<Look> {
    await expect.poll(async () => (await this.look()).hash !== from.hash, { timeout: 60_000 }).toBe(true);
    return this.waitUntilDrawn();
  }

  /** 1-based slice and number of slices, as the picture says. */
  async slice(): Promise<{ at: number; of: number }> {
    const [at, of] = ((await this.text('slice').textContent()) ?? '').split('/').map(Number);
    return { at: at ?? Number.NaN, of: of ?? Number.NaN };
  }

  /** The patient position under the pointer as the picture reads it, LPS mm; NaN where it reads none. */
  async pointed(): Promise<readonly [number, number, number]> {
    const text = (await this.text('pointer').textContent()) ?? '';
    const sides = [...text.matchAll(/([LRPASI]) (\d+\.\d)/g)];
    const [x, y, z] = sides.map(([, letter, mm]) => ('LPS'.includes(letter!) ? 1 : -1) * Number(mm));
    return [x ?? Number.NaN, y ?? Number.NaN, z ?? Number.NaN];
  }

  async box() {
    const box = await this.cell.boundingBox();
    if (!box) throw new Error(`picture ${this.number} is not on the page`);
    return box;
  }

  /** Moves the pointer to a place given in fractions of the picture. */
  async pointAt(x: number, y: number): Promise<void> {
    const box = await this.box();
    await this.page.mouse.move(box.x + box.width * x, box.y + box.height * y);
  }

  async wheel(steps: number): Promise<void> {
    await this.pointAt(0.5, 0.5);
    for (let n = 0; n < Math.abs(steps); n++) await this.page.mouse.wheel(0, Math.sign(steps) * 100);
  }

  /** Drags through points given in fractions of the picture. Few points: software rendering takes long for each. */
  async drag(points: readonly (readonly [number, number])[], button: 'left' | 'middle' | 'right' = 'left') {
    const [first, ...others] = points;
    if (!first) return;
    await this.pointAt(...first);
    await this.page.mouse.down({ button });
    for (const point of others) await this.pointAt(...point);
    await this.page.mouse.up({ button });
  }
}

function measureCanvas(element: SVGElement | HTMLElement): Look {
  const canvas = element as HTMLCanvasElement;
  const context = canvas.getContext('2d');
  if (!context || canvas.width === 0) return { hash: '', spread: 0, coloured: 0 };
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let [hash, sum, squares, coloured] = [0, 0, 0, 0];
  for (let n = 0; n < data.length; n += 4) {
    const [red, green, blue] = [data[n] ?? 0, data[n + 1] ?? 0, data[n + 2] ?? 0];
    hash = (Math.imul(hash, 31) + red * 65536 + green * 256 + blue) | 0;
    sum += green;
    squares += green * green;
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 24) coloured++;
  }
  const count = data.length / 4;
  return { hash: String(hash), spread: Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2)), coloured };
}
