import type { ReadDataset } from '../read/read-dataset.ts';

/** Why an instance is left out unless a person looked at it and confirmed it. */
export interface GateFinding {
  readonly reason: 'burned-in' | 'screenshot' | 'face' | 'no-image-class';
  /** For a person. */
  readonly message: string;
  /** False for what can't be released even when confirmed. */
  readonly isConfirmable: boolean;
}

const STORAGE = '1.2.840.10008.5.1.4.1.1.';
/** Secondary capture, visible light and documents: classes whose pixels usually show text (PS3.4 B.5). */
const PICTURE_CLASS = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(7|77|104)/;
const PRESENTATION_CLASS = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.11\./;
/** Segmentations, reports and radiotherapy objects: no grey values of a face. */
const DERIVED_CLASS = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(66\.[47]|88|481)/;
const FACE = /HEAD|BRAIN|SKULL|FACE|NECK|ORBIT|JAW|SINUS|PITUITARY|CSPINE/;

/** Whether the pixels of an instance may show who it is; null when nothing says so. */
export function gateFinding(dataset: ReadDataset): GateFinding | null {
  const sopClass = dataset.string(0x00080016) ?? '';
  if (!sopClass.startsWith(STORAGE)) {
    return refused('Its class is not one of the standard, so nothing says what its elements hold.');
  }
  if (PRESENTATION_CLASS.test(sopClass)) return refused('It is a presentation state: drawings and texts on images.');
  if (PICTURE_CLASS.test(sopClass)) {
    return found('screenshot', 'It is a screenshot, a photograph or a document, which may show text.');
  }
  if (dataset.string(0x00280301) === 'YES') return found('burned-in', 'It says that text is burned into its pixels.');
  if (dataset.strings(0x00080008)[1] === 'SECONDARY') {
    return found('screenshot', 'It was made after the examination (ImageType SECONDARY) and may show text.');
  }
  if (!DERIVED_CLASS.test(sopClass) && FACE.test((dataset.string(0x00180015) ?? '').toUpperCase())) {
    return found('face', 'It shows the head, from which a face can be rebuilt.');
  }
  return null;
}

function found(reason: GateFinding['reason'], message: string): GateFinding {
  return { reason, message, isConfirmable: true };
}

function refused(message: string): GateFinding {
  return { reason: 'no-image-class', message, isConfirmable: false };
}
