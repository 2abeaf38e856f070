"""Writes a SEG anew with every form that one element could take: SEG SOURCE ELEMENT OUT; prints [[name, file], ...].

ELEMENT is a keyword of a date or a code sequence, or UIDs. No form is left out because it would be untrue or odd: where all of
them are refused, no writer could have done better.
"""
import copy
import json
import sys
import warnings
from pathlib import Path

import pydicom
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

warnings.simplefilter("ignore")


def item(**values):
    made = Dataset()
    for keyword, value in values.items():
        setattr(made, keyword, value)
    return made


STANDARD = item(CodeValue="113100", CodingSchemeDesignator="DCM",
                CodeMeaning="Basic Application Confidentiality Profile")


def sequence_forms(source, keyword):
    """(name, change) of each form that a sequence of codes can take."""
    own = list(source.get(keyword) or [])
    yield "left out", lambda seg: drop(seg, keyword)
    yield "without items", lambda seg: put(seg, keyword, [])
    yield "one item without elements", lambda seg: put(seg, keyword, [Dataset()])
    yield "as in the source", lambda seg: put(seg, keyword, own)
    yield "a standard code", lambda seg: put(seg, keyword, [STANDARD])
    yield "a standard code added", lambda seg: put(seg, keyword, own + [STANDARD])
    yield "said of the equipment instead", lambda seg: (drop(seg, keyword), of_equipment(seg, own or [STANDARD]))
    if own:
        yield from item_forms(own, keyword)


def item_forms(own, keyword):
    scheme = str(own[0].CodingSchemeDesignator)

    def changed(**values):
        items = copy.deepcopy(own)
        for key, value in values.items():
            drop(items[0], key) if value is None else setattr(items[0], key, value)
        return lambda seg: put(seg, keyword, items)

    yield "scheme marked as local", changed(CodingSchemeDesignator="99" + scheme)
    yield "scheme of DICOM", changed(CodingSchemeDesignator="DCM")
    yield "scheme left out", changed(CodingSchemeDesignator=None)
    yield "scheme empty", changed(CodingSchemeDesignator="")
    yield "scheme without version", changed(CodingSchemeVersion=None)
    yield "scheme named in full", changed(CodingSchemeDesignator=None, CodeValue=None,
                                          URNCodeValue=f"urn:{scheme}:{own[0].CodeValue}")
    declared = {"CodingSchemeDesignator": scheme, "CodingSchemeName": scheme,
                "CodingSchemeResponsibleOrganization": scheme}
    for name, more in (("scheme declared", {}), ("scheme declared by UID", {"CodingSchemeUID": "2.25.1234567"}),
                       ("scheme declared by registry", {"CodingSchemeRegistry": "HL7", "CodingSchemeExternalID": "1"})):
        yield name, lambda seg, more=more: put(seg, "CodingSchemeIdentificationSequence", [item(**declared, **more)])


def date_forms(source, keyword):
    yield "left out", lambda seg: drop(seg, keyword)
    yield "empty", lambda seg: setattr(seg, keyword, "")
    yield "blank", lambda seg: setattr(seg, keyword, " ")
    yield "a date", lambda seg: setattr(seg, keyword, "19000101")
    if source.get(keyword):
        yield "as in the source", lambda seg: setattr(seg, keyword, source[keyword].value)
    yield "of another calendar", lambda seg: (
        drop(seg, keyword), setattr(seg, keyword + "InAlternativeCalendar", "0"),
        setattr(seg, "PatientAlternativeCalendar", "ISLAMIC"))


def uid_forms(source, _keyword):
    study = ["StudyInstanceUID", "FrameOfReferenceUID"]
    yield "as in the source", lambda seg: None
    yield "all made anew", lambda seg: renew(seg)
    yield "references made anew", lambda seg: renew(seg, lambda e: e.keyword not in study)
    yield "study and frame of reference made anew", lambda seg: renew(seg, lambda e: e.keyword in study)
    yield "references left out", lambda seg: without_references(seg)
    yield "references left out, others made anew", lambda seg: (without_references(seg), renew(seg))
    yield "zeros left out", lambda seg: renew(seg, made=lambda uid: uid.lstrip("0."))


def renew(seg, wanted=lambda e: True, made=lambda uid: "2.25." + "".join(c for c in uid if c != ".")[-38:].lstrip("0")):
    def one(_, element):
        values = element.value if element.VR == "UI" else None
        if isinstance(values, str) and values.startswith("0.") and wanted(element):
            element.value = made(values)
    seg.walk(one)


def without_references(seg):
    drop(seg, "ReferencedSeriesSequence")
    for group in list(seg.PerFrameFunctionalGroupsSequence) + list(seg.SharedFunctionalGroupsSequence):
        drop(group, "DerivationImageSequence")


def of_equipment(seg, items):
    put(seg, "ContributingEquipmentSequence",
        [item(PurposeOfReferenceCodeSequence=Sequence(items), Manufacturer="unknown")])


def drop(where, keyword):
    if keyword in where:
        delattr(where, keyword)


def put(where, keyword, items):
    setattr(where, keyword, Sequence(copy.deepcopy(items)))


def main():
    path, source_path, keyword, out = sys.argv[1:]
    source = pydicom.dcmread(source_path, stop_before_pixels=True)
    forms = date_forms if keyword.endswith("Date") else uid_forms if keyword == "UIDs" else sequence_forms
    written = []
    for number, (name, change) in enumerate(forms(source, keyword)):
        seg = pydicom.dcmread(path)
        change(seg)
        file = Path(out) / f"{number}.dcm"
        pydicom.dcmwrite(str(file), seg)
        written.append([name, str(file)])
    print(json.dumps(written))


main()
