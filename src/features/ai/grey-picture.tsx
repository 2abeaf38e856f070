import { useEffect, useRef } from 'react';

export interface GreyPictureProps {
  readonly pixels: Uint8Array;
  readonly size: number;
  readonly label: string;
  readonly className?: string | undefined;
}

/** A small square grey picture. */
export function GreyPicture({ pixels, size, label, className }: GreyPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(size, size);
    for (let n = 0; n < pixels.length; n++) {
      image.data.fill(pixels[n]!, 4 * n, 4 * n + 3);
      image.data[4 * n + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }, [pixels, size]);
  return (
    <canvas ref={canvas} width={size} height={size} role="img" aria-label={label} title={label} className={className} />
  );
}
