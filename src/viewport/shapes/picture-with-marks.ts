/** Copies a picture and lays marks (SVG of the same size in CSS pixels) over it, as PNG; null where the browser can not. */
export async function pictureWithMarks(canvas: HTMLCanvasElement, marks: SVGSVGElement): Promise<Blob | null> {
  const copy = document.createElement('canvas');
  copy.width = canvas.width;
  copy.height = canvas.height;
  const context = copy.getContext('2d');
  if (!context) return null;
  context.drawImage(canvas, 0, 0);
  const image = await loaded(standAlone(marks, canvas.width, canvas.height));
  if (image) context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => copy.toBlob(resolve, 'image/png'));
}

/** The marks as a document of their own. */
function standAlone(marks: SVGSVGElement, width: number, height: number): string {
  const clone = marks.cloneNode(true) as SVGSVGElement;
  clone.removeAttribute('style');
  clone.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  clone.setAttribute('width', String(width));
  clone.setAttribute('height', String(height));
  clone.setAttribute('viewBox', `0 0 ${marks.clientWidth} ${marks.clientHeight}`);
  return new XMLSerializer().serializeToString(clone);
}

async function loaded(svg: string): Promise<HTMLImageElement | null> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}
