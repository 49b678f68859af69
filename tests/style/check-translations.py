# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that each language in po/LINGUAS is complete: no text fuzzy, untranslated or of a format
that differs from the original's; and, with --sources, that it has every text of the sources.

To mend it: ninja -C BUILD fairlead-update-po, then fill the empty translations in.
"""
import pathlib
import subprocess
import sys
import tempfile

from sources import finish

# What meson's preset "glib" tells xgettext, as far as it decides which texts are found.
KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "g_dcgettext:2", "g_dngettext:2,3",
            "g_dpgettext2:2c,3"]


def run(*command):
    return subprocess.run(command, capture_output=True, text=True,
                          env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})


def check_catalog(catalog):
    done = run("msgfmt", "--check", "--output-file=/dev/null", catalog)
    findings = done.stderr.splitlines() if done.returncode else []
    for what in ("--untranslated", "--only-fuzzy"):
        found = run("msgattrib", what, "--no-obsolete", "--no-wrap", catalog).stdout
        findings += [f"{catalog} {what}: {line}" for line in found.splitlines()
                     if line.startswith("msgid ") and line != 'msgid ""']
    return findings


def check_sources(root, catalog):
    with tempfile.TemporaryDirectory() as folder:
        template = pathlib.Path(folder, "fairlead.pot")
        extracted = run("xgettext", "--from-code=UTF-8", f"--directory={root}",
                        f"--files-from={root}/po/POTFILES", f"--output={template}",
                        *[f"--keyword={keyword}" for keyword in KEYWORDS])
        if extracted.returncode:
            return extracted.stderr.splitlines()
        done = run("msgcmp", catalog, template)
        return done.stderr.splitlines() if done.returncode else []


def check(root, with_sources):
    languages = (root / "po/LINGUAS").read_text(encoding="utf-8").split()
    findings = []
    for language in languages:
        catalog = root / f"po/{language}.po"
        findings += check_catalog(catalog)
        if with_sources:
            findings += check_sources(root, catalog)
    return findings, len(languages)


if __name__ == "__main__":
    finish(*check(pathlib.Path(sys.argv[1]), "--sources" in sys.argv[2:]))
