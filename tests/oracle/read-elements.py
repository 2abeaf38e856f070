"""Elements of DICOM files as pydicom reads them, one JSON line a file; paths come on standard input."""
import json
import sys
import warnings

import pydicom
from pydicom.multival import MultiValue

warnings.simplefilter("ignore")
TEXT = set("AE AS CS DA DS DT IS LO LT PN SH ST TM UC UI UR UT".split())
NUMBERS = set("US SS UL SL FL FD".split())


def plain(element):
    if element.VR == "SQ":
        return [dump(item) for item in element.value]
    value = element.value
    values = list(value) if isinstance(value, (MultiValue, list)) else ([] if value in (None, "") else [value])
    if element.VR in NUMBERS:
        return [float(v) for v in values]
    return [str(v) if element.VR == "PN" else getattr(v, "original_string", None) or str(v) for v in values]


def dump(dataset):
    result = {}
    for tag in dataset.keys():
        element = dataset[tag]
        if element.VR in TEXT or element.VR in NUMBERS or element.VR == "SQ":
            result["%08X" % int(element.tag)] = [element.VR, plain(element)]
    return result


for path in sys.stdin.read().splitlines():
    print(json.dumps([path, dump(pydicom.dcmread(path, force=True, stop_before_pixels=True))]))
