#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""validate.py FORMAT FILE - say what well-known validators find in a bill, a line each

spdx3: spdx-python-model reads it, and every id that an element refers to exists
spdx2: spdx-tools validates it
cyclonedx: the strict validator of cyclonedx-python-lib, and unique, existing refs
ntia, fsct3-min: ntia-conformance-checker, of a file in SPDX 2 or 3
"""
import json
import sys


def spdx3(path):
    from spdx_python_model import v3_0_1 as model

    objects = model.SHACLObjectSet()
    with open(path, "rb") as f:
        model.JSONLDDeserializer().read(f, objects)
    known = {o._id for o in objects.foreach()}
    elements = relations = 0
    for o in objects.foreach_type(model.Element, match_subclass=True):
        elements += 1
        if isinstance(o, model.Relationship):
            relations += 1
            for other in [o.from_] + list(o.to):
                ref = other if isinstance(other, str) else other._id
                if ref not in known:
                    yield f"{o._id}: {ref} does not exist"
    if not relations or elements == relations:
        yield "no relationships, or nothing else"


def spdx2(path):
    from spdx_tools.spdx.parser.parse_anything import parse_file
    from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document

    for message in validate_full_spdx_document(parse_file(path)):
        yield message.validation_message


def cyclonedx(path):
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    with open(path) as f:
        text = f.read()
    error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if error:
        yield str(error)
    bom = json.loads(text)
    refs = [c["bom-ref"] for c in bom["components"] + [bom["metadata"]["component"]]]
    known = set(refs)
    if len(refs) != len(known):
        yield "a bom-ref is there twice"
    for d in bom["dependencies"]:
        for ref in [d["ref"]] + d.get("dependsOn", []):
            if ref not in known:
                yield f"{ref} does not exist"


def conformance(standard, path):
    import ntia_conformance_checker as ncc

    with open(path) as f:
        spec = "spdx3" if "@graph" in json.load(f) else "spdx2"
    checker = ncc.SbomChecker(path, compliance=standard, sbom_spec=spec)
    if not checker.compliant:
        yield json.dumps(checker.output_json(), default=str)[:4000]


def main(what, path):
    if what in ("ntia", "fsct3-min"):
        found = conformance(what, path)
    else:
        found = {"spdx3": spdx3, "spdx2": spdx2, "cyclonedx": cyclonedx}[what](path)
    for line in found:
        print(line)


main(*sys.argv[1:])
