# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the JSON Schemas against the program: what one takes or refuses, so does the other.

usage: test-schema.py SCHEMA_FOLDER FIXTURE_FOLDER CATALOG_FOLDER DOCUMENT_WRITER
"""

import copy
import json
import pathlib
import subprocess
import sys

import jsonschema

KINDS = ("service", "connection")


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def parent_of(document, pointer):
    *parents, key = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    for part in parents:
        document = document[int(part) if isinstance(document, list) else part]
    return document, key


def change(document, case):
    for pointer, value in case.get("set", {}).items():
        parent, key = parent_of(document, pointer)
        if not isinstance(parent, list):
            parent[key] = value
        elif int(key) == len(parent):
            parent.append(value)
        else:
            parent[int(key)] = value
    for pointer in case.get("remove", []):
        parent, key = parent_of(document, pointer)
        del parent[key]


def check_valid(validator, name, document):
    errors = [f"{name}: {error.json_path}: {error.message}" for error in validator.iter_errors(document)]
    assert not errors, "\n".join(errors)


def main():
    schemas, fixtures, catalog, writer = sys.argv[1:]
    fixtures = pathlib.Path(fixtures)
    validators = {}
    for kind in KINDS:
        schema = load(pathlib.Path(schemas) / f"{kind}.schema.json")
        jsonschema.Draft202012Validator.check_schema(schema)
        validators[kind] = jsonschema.Draft202012Validator(schema)

    shipped = sorted(pathlib.Path(catalog).glob("*.json"))
    assert shipped
    for path in shipped:
        check_valid(validators["service"], path.name, load(path))

    lines = subprocess.run([writer], check=True, capture_output=True, text=True).stdout.splitlines()
    documents = [json.loads(line) for line in lines]
    assert {document["kind"] for document in documents} == set(KINDS)
    for document in documents:
        check_valid(validators[document["kind"]], document["name"], document)

    taken = load(fixtures / "valid-services.json")
    for case in taken:
        document = load(fixtures / "service.json")
        change(document, case)
        check_valid(validators["service"], str(case), document)

    failures = []
    refused = 0
    for kind in KINDS:
        base = load(fixtures / f"{kind}.json")
        check_valid(validators[kind], f"{kind}.json", base)
        for case in load(fixtures / f"invalid-{kind}s.json"):
            document = copy.deepcopy(base)
            change(document, case)
            refuses = not validators[kind].is_valid(document)
            if refuses != case.get("schema", True):
                failures.append(f"the schema {'refuses' if refuses else 'takes'} {case}")
            refused += refuses
    print(f"{len(shipped)} shipped, {len(documents)} written, {len(taken)} odd, {refused} refused")
    assert not failures, "\n".join(failures)


main()
