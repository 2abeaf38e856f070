"""Writes the pixels of DICOM files as pydicom reads them: FILE... -> OUT/0.f64, OUT/1.f64 ...

Every array is written as little-endian 64-bit floats in (frame, row, column, sample) order. For each file one line
says "ok" or why there is no array. Palette images are written as RGB of 8 bits. With --overlay first, overlay 6000 is
written instead of the pixels.
"""
import sys
import warnings

import numpy as np
import pydicom
from pydicom.pixel_data_handlers.util import apply_color_lut, convert_color_space

warnings.simplefilter("ignore")


def pixels(path):
    data = pydicom.dcmread(path, force=True)
    if "TransferSyntaxUID" not in data.file_meta:
        data.file_meta.TransferSyntaxUID = pydicom.uid.ImplicitVRLittleEndian
    array = data.pixel_array
    if data.PhotometricInterpretation == "PALETTE COLOR":
        array = apply_color_lut(array, data)
        if array.dtype != np.uint8:
            array = array >> 8 if array.max() > 255 else array
    elif data.PhotometricInterpretation.startswith("YBR_FULL"):
        array = convert_color_space(array, "YBR_FULL", "RGB")
    elif array.dtype.kind == "i" and data.BitsStored < data.BitsAllocated:
        # pydicom hands out the whole cell; PS3.3 C.7.6.3.1 counts the stored bits alone.
        shift = data.BitsAllocated - data.BitsStored
        array = (array << shift) >> shift
    return array


def overlay(path):
    return pydicom.dcmread(path).overlay_array(0x6000)


wanted = overlay if sys.argv[1] == "--overlay" else pixels
out, *files = sys.argv[2:] if wanted is overlay else sys.argv[1:]
for number, file in enumerate(files):
    try:
        wanted(file).astype("<f8").tofile(f"{out}/{number}.f64")
        print("ok")
    except Exception as error:  # the test judges what may fail
        print(f"{type(error).__name__}: {error}".replace("\n", " "))
