import { expect, type Locator, type Page } from '@playwright/test';
import type { Picture } from './picture.ts';

/** CSS pixels that one press of a pointer key goes. */
const STEP_PX = 6;

/** A reader without a mouse. */
export class Keyboard {
  constructor(readonly page: Page) {}

  async press(key: string, times = 1): Promise<void> {
    for (let n = 0; n < times; n++) await this.page.keyboard.press(key);
  }

  /** Tab until the element has the focus. */
  tabTo(target: Locator): Promise<void> {
    return this.#until(target, 'Tab', 60);
  }

  /** F6 until the element has the focus: from one part of the page to the next. */
  stepTo(target: Locator): Promise<void> {
    return this.#until(target, 'F6', 8);
  }

  /** An action by its name, through the list of all actions. */
  async command(label: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+k');
    await expect(this.page.getByRole('dialog').getByRole('combobox')).toBeFocused();
    await this.page.keyboard.type(label);
    await expect(this.page.getByRole('dialog').getByRole('option', { selected: true })).toContainText(label);
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
  }

  /** Moves the pointer of the keys over the active picture to a place in fractions of it, to within half a step. */
  async pointAt(picture: Picture, x: number, y: number): Promise<void> {
    const { x: left, y: top, width, height } = await picture.box();
    await this.pointTo(picture, [left + width * x, top + height * y]);
  }

  /** The same for a place of the page, in CSS pixels. */
  async pointTo(picture: Picture, [x, y]: readonly [number, number]): Promise<void> {
    const mark = picture.cell.getByTestId('key-pointer');
    if ((await mark.count()) === 0) await this.page.keyboard.press('ControlOrMeta+ArrowRight');
    const box = (await mark.boundingBox())!;
    const across = Math.round((x - box.x - box.width / 2) / STEP_PX);
    const down = Math.round((y - box.y - box.height / 2) / STEP_PX);
    await this.press(`ControlOrMeta+Arrow${across < 0 ? 'Left' : 'Right'}`, Math.abs(across));
    await this.press(`ControlOrMeta+Arrow${down < 0 ? 'Up' : 'Down'}`, Math.abs(down));
  }

  async #until(target: Locator, key: string, most: number): Promise<void> {
    for (let n = 0; n < most; n++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press(key);
    }
    throw new Error(`${key} does not lead there`);
  }
}
