import { type ActionText, says } from '../../action-text.ts';

export const viewActions = {
  'view.nextSlice': says('Next slice', 'Show the next slice of the active view. The wheel does the same.'),
  'view.previousSlice': says('Previous slice', 'Show the slice before in the active view. The wheel does the same.'),
  'view.firstSlice': says('First slice', 'Show the first slice of the active view.'),
  'view.lastSlice': says('Last slice', 'Show the last slice of the active view.'),
  'view.zoomIn': says('Zoom in', 'Enlarge the active view.'),
  'view.zoomOut': says('Zoom out', 'Make the active view smaller.'),
  'view.fit': says('Fit to view', 'Show the whole picture in the active view, unrotated.'),
  'view.rotateRight': says('Rotate right', 'Turn the active view by 90 degrees clockwise.'),
  'view.rotateLeft': says('Rotate left', 'Turn the active view by 90 degrees counter-clockwise.'),
  'view.flipHorizontal': says(
    'Flip horizontally',
    'Mirror the active view left to right; the orientation letters follow.',
  ),
  'view.flipVertical': says('Flip vertically', 'Mirror the active view top to bottom; the orientation letters follow.'),
  'view.reset': says('Reset view', 'Fit, unrotated, default window, not inverted; the slice stays.'),
  'view.autoWindow': says('Automatic window', 'Set brightness and contrast from the values inside the body.'),
  'view.fileWindow': says("File's window", 'Set brightness and contrast that the file proposes.'),
  'view.shownWindow': says(
    'Window for what is shown',
    'Brightness and contrast for the part of the picture that you see: zoom to a region first. Ctrl and drag: a rectangle.',
  ),
  'view.invert': says('Invert', 'Show white as black.'),
  'view.smooth': says('Smooth pixels', 'Interpolate between pixels, or show them as they are.'),
  'view.nextSeries': says('Next series', 'Show the next series of the list in the active view, at the same position.'),
  'view.previousSeries': says('Previous series', 'Show the series before in the active view, at the same position.'),
  ...series((n) =>
    says(
      `Flip to phase ${n}`,
      `Show phase ${n} in place in the active view: contrast phases in order, then T2, diffusion and the rest. Hold to peek.`,
    ),
  ),
};

type Digit = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** One text for each of the keys 1 to 9. */
export function series(textOf: (n: Digit) => ActionText): Record<`view.series${Digit}`, ActionText> {
  const digits: readonly Digit[] = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  return Object.fromEntries(digits.map((n) => [`view.series${n}`, textOf(n)])) as never;
}
