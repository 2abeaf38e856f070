"""Pictures for the cards: organ borders on a real multi-frame MR, or candidates on a test case.

    python3 overlay.py organs WEIGHTS ENHANCED_MR.dcm OUT.png
    python3 overlay.py lesions WEIGHTS CASES SEED THRESHOLD OUT.png
"""
import struct
import sys
import zlib

import numpy as np
import scipy.ndimage as ndi
import torch

import cases
from evaluate import load_net
from pipeline import candidates, dilated, lesion_probability, organ_labels

COLOURS = ((0, 0, 0), (255, 160, 60), (190, 110, 255), (60, 220, 90), (90, 255, 170), (240, 240, 60), (255, 70, 70), (80, 140, 255))


def write_png(path, picture):
    """An RGB picture [y][x][3] as PNG."""
    height, width, _ = picture.shape
    rows = b''.join(b'\0' + row.tobytes() for row in picture.astype(np.uint8))
    chunk = lambda kind, data: struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))  # noqa: E731
    with open(path, 'wb') as file:
        file.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0))
                   + chunk(b'IDAT', zlib.compress(rows, 9)) + chunk(b'IEND', b''))


def outlined(image, labels, colours=COLOURS):
    grey = np.clip(image / np.percentile(image, 99.5) * 255, 0, 255).astype(np.uint8)
    picture = np.stack([grey] * 3, -1)
    for value in range(1, int(labels.max()) + 1):
        area = labels == value
        edge = area & ~ndi.binary_erosion(area, np.ones((1, 3, 3)))
        picture[edge] = colours[(value - 1) % (len(colours) - 1) + 1]
    return picture


def montage(pictures, columns):
    rows = [np.concatenate(pictures[k:k + columns], 1) for k in range(0, len(pictures) - columns + 1, columns)]
    return np.concatenate(rows)


def enhanced_volume(path):
    """Frames of an axial multi-frame object from foot to head, and its spacing z, y, x."""
    import pydicom
    data = pydicom.dcmread(path)
    frames = data.PerFrameFunctionalGroupsSequence
    heights = [float(f.PlanePositionSequence[0].ImagePositionPatient[2]) for f in frames]
    order = np.argsort(heights)
    pixel = frames[0].PixelMeasuresSequence[0].PixelSpacing
    step = float(np.diff(np.sort(heights)).mean())
    return data.pixel_array[order].astype(np.float32), (step, float(pixel[0]), float(pixel[1]))


def main():
    torch.set_num_threads(1)
    if sys.argv[1] == 'organs':
        weights, path, out = sys.argv[2:]
        image, spacing = enhanced_volume(path)
        labels = organ_labels(load_net('organs', weights), image, spacing)
        print({k: int((labels == k).sum() * np.prod(spacing) / 1000) for k in range(1, 8)}, 'ml')
        rows = np.flatnonzero((image > np.percentile(image, 60)).mean((0, 2)) > 0.05)
        part = slice(max(0, rows[0] - 4), rows[-1] + 5)
        pictures = [p[part] for p in outlined(image, labels)[3:19:2]]
        write_png(out, montage(pictures, 4))
    else:
        weights, folder, seed, threshold, out = sys.argv[2:]
        case = cases.load(folder, int(seed))
        liver = case['organs'] == 1
        probability = lesion_probability(load_net('lesions', weights), case['phases'], liver, case['spacing'])
        parts, _ = candidates(probability, dilated(liver, case['spacing']), case['spacing'], float(threshold))
        labels = np.where(parts > 0, 6, 0) + np.where((case['lesions'] > 0) & (parts == 0), 3, 0)
        best = np.argsort(-(case['lesions'] > 0).sum((1, 2)))
        chosen = sorted(best[::max(1, len(best) // 16)][:4])
        pictures = [outlined(case['phases'][n], labels)[k] for n in (1, 3) for k in chosen]
        write_png(out, montage(pictures, 4))


if __name__ == '__main__':
    main()
