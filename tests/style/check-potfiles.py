# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that po/POTFILES names each file that has something to translate, and no other."""
import pathlib
import re
import sys

from sources import finish, tracked

IN_C = re.compile(r'\b(?:[CN]?_|ngettext|NC_|g_dngettext|g_dpgettext2) \(')
IN_XML = re.compile(r'translatable="(?:yes|true)"|translate="yes"')


def has_words(root, path):
    text = (root / path).read_text(encoding="utf-8")
    if path.suffix in (".c", ".h"):
        return bool(IN_C.search(text))
    if path.suffix == ".ui":
        return bool(IN_XML.search(text))
    return True


def check(root):
    candidates = tracked(root, "src/*.c", "src/*.h", "src/*.ui", "data/*.desktop.in*",
                         "data/*.metainfo.xml.in*", "data/*.gschema.xml")
    wanted = {str(path) for path in candidates if has_words(root, path)}
    listed = [line for line in (root / "po/POTFILES").read_text(encoding="utf-8").splitlines()
              if line and not line.startswith("#")]
    findings = [f"po/POTFILES lacks {name}" for name in sorted(wanted - set(listed))]
    findings += [f"po/POTFILES names {name}, which has nothing to translate or is not there"
                 for name in sorted(set(listed) - wanted)]
    if listed != sorted(listed):
        findings.append("po/POTFILES is not sorted")
    return findings, len(candidates)


if __name__ == "__main__":
    finish(*check(pathlib.Path(sys.argv[1])))
