#!/usr/bin/python3
"""Rewrites reference SEGs in other codings, with pydicom and DCMTK: INPUT_BINARY INPUT_LABELMAP OUTDIR."""
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import numpy as np
import pydicom
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate
from pydicom.uid import DeflatedExplicitVRLittleEndian, ExplicitVRBigEndian, ExplicitVRLittleEndian, \
    ImplicitVRLittleEndian, RLELossless

binary, labelmap, out = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
DEFLATED_FRAME = b"1.2.840.10008.1.2.8.1\0"


def read(path):
    return pydicom.dcmread(str(path))


def save(ds, name, syntax, pixel_vr=None):
    ds.file_meta.TransferSyntaxUID = syntax
    ds.is_little_endian = syntax != ExplicitVRBigEndian
    ds.is_implicit_VR = syntax == ImplicitVRLittleEndian
    if pixel_vr:
        ds["PixelData"].VR = pixel_vr
    ds.save_as(str(out / name), write_like_original=False)


def frames_of(ds):
    count, size = int(ds.NumberOfFrames), ds.Rows * ds.Columns
    if ds.BitsAllocated == 1:
        return np.unpackbits(np.frombuffer(ds.PixelData, np.uint8), bitorder="little")[:count * size].reshape(count, size)
    return np.frombuffer(ds.PixelData, np.uint8)[:count * size].reshape(count, size)


def packed(bits):
    return np.packbits(bits, bitorder="little").tobytes()


def packbits_rle(data):
    """One RLE segment (PS3.5 G.3.1) with a header for one segment."""
    coded, at = b"", 0
    while at < len(data):
        run = 1
        while run < 128 and at + run < len(data) and data[at + run] == data[at]:
            run += 1
        coded += bytes([257 - run, data[at]]) if run > 1 else bytes([0, data[at]])
        at += run
    coded += b"\0" * (len(coded) % 2)
    return struct.pack("<16L", 1, 64, *[0] * 14) + coded


def deflate(data):
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    coded = squeeze.compress(data) + squeeze.flush()
    return coded + b"\0" * (len(coded) % 2)


def encapsulated(ds, name, syntax, encode):
    ds.PixelData = encapsulate([encode(f) for f in frames_of(ds)])
    ds["PixelData"].is_undefined_length = True
    save(ds, name, syntax, "OB")


def deflated_frames(ds, name, encode):
    """This pydicom does not know the syntax: its name is put in afterwards."""
    encapsulated(ds, name, RLELossless, encode)
    data = (out / name).read_bytes()
    length = struct.unpack_from("<L", data, 140)[0]
    data = data[:140] + struct.pack("<L", length + 2) + data[144:]
    data = data.replace(b"UI\x14\0" + str(RLELossless).encode() + b"\0", b"UI\x16\0" + DEFLATED_FRAME, 1)
    (out / name).write_bytes(data)


def byte_swapped(ds):
    """Words of OW pixel data as a big endian file stores them."""
    ds.PixelData = np.frombuffer(ds.PixelData, "<u2").astype(">u2").tobytes()
    return ds


def fractional(ds, low, high):
    values = frames_of(ds).astype(np.uint8) * high
    values[values == 0] = low
    ds.SegmentationType, ds.SegmentationFractionalType, ds.MaximumFractionalValue = "FRACTIONAL", "PROBABILITY", 200
    ds.BitsAllocated = ds.BitsStored = 8
    ds.HighBit = 7
    ds.PixelData = values.tobytes()
    return ds


def padded_frames(ds):
    """Every frame padded to whole bytes: the fault of some web viewers."""
    ds.PixelData = b"".join(packed(f) for f in frames_of(ds))
    if len(ds.PixelData) % 2:
        ds.PixelData += b"\0"
    return ds


def palette(ds):
    ds.PhotometricInterpretation = "PALETTE COLOR"
    for n in range(3):
        ds.add_new(0x00281101 + n, "US", [2, 0, 16])
        ds.add_new(0x00281201 + n, "OW", struct.pack("<2H", 0, (200 - 60 * n) << 8))
    for segment in ds.SegmentSequence:
        if "RecommendedDisplayCIELabValue" in segment:
            del segment.RecommendedDisplayCIELabValue
    return ds


def without_sources(ds):
    del ds.ReferencedSeriesSequence
    for group in ds.PerFrameFunctionalGroupsSequence:
        del group.DerivationImageSequence
    return ds


def other_frame_of_reference(ds):
    ds.FrameOfReferenceUID = "1.2.3.4.5.6"
    return ds


def renamed_sources(ds):
    """As if its images had been stored again under other identifiers."""
    for n, group in enumerate(ds.PerFrameFunctionalGroupsSequence):
        group.DerivationImageSequence[0].SourceImageSequence[0].ReferencedSOPInstanceUID = f"1.2.3.{n}"
    return ds


def broken_codes(ds):
    segment = ds.SegmentSequence[0]
    del segment.SegmentedPropertyCategoryCodeSequence
    segment.SegmentedPropertyTypeCodeSequence = [Dataset()]
    del segment.SegmentLabel
    return ds


def cut(path, name, count):
    (out / name).write_bytes(path.read_bytes()[:-count])


save(read(binary), "implicit.dcm", ImplicitVRLittleEndian)
save(read(binary), "big-endian-ob.dcm", ExplicitVRBigEndian, "OB")
save(byte_swapped(read(binary)), "big-endian-ow.dcm", ExplicitVRBigEndian, "OB")
big = (out / "big-endian-ow.dcm").read_bytes()
(out / "big-endian-ow.dcm").write_bytes(big.replace(b"\x7f\xe0\x00\x10OB", b"\x7f\xe0\x00\x10OW"))
save(read(binary), "deflated.dcm", DeflatedExplicitVRLittleEndian)
encapsulated(read(binary), "rle-1-bit.dcm", RLELossless, lambda f: packbits_rle(packed(f)))
deflated_frames(read(binary), "deflated-frames.dcm", lambda f: deflate(packed(f)))
save(fractional(read(binary), 99, 100), "fractional.dcm", ExplicitVRLittleEndian, "OB")
save(without_sources(read(binary)), "no-sources.dcm", ExplicitVRLittleEndian)
save(other_frame_of_reference(read(binary)), "other-frame-of-reference.dcm", ExplicitVRLittleEndian)
save(renamed_sources(read(binary)), "renamed-sources.dcm", ExplicitVRLittleEndian)
save(other_frame_of_reference(renamed_sources(read(binary))), "unrelated.dcm", ExplicitVRLittleEndian)
save(broken_codes(read(binary)), "broken-codes.dcm", ExplicitVRLittleEndian)
save(padded_frames(read(binary)), "padded-frames.dcm", ExplicitVRLittleEndian)
cut(binary, "cut.dcm", 200)

save(read(labelmap), "labelmap-implicit.dcm", ImplicitVRLittleEndian)
save(palette(read(labelmap)), "labelmap-palette.dcm", ExplicitVRLittleEndian)
encapsulated(read(labelmap), "labelmap-rle.dcm", RLELossless, lambda f: packbits_rle(f.tobytes()))
deflated_frames(read(labelmap), "labelmap-deflated-frames.dcm", lambda f: deflate(f.tobytes()))
for command, name in ((["dcmcjpls"], "labelmap-jpeg-ls.dcm"), (["dcmcjpeg", "+e1"], "labelmap-jpeg-lossless.dcm")):
    subprocess.run([*command, str(labelmap), str(out / name)], check=True)
