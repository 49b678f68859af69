# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves the fence between the layers: compiles a forbidden include with a layer's own flags, and
expects the compiler to refuse it; beside it an allowed one, which must compile."""
import json
import pathlib
import shlex
import subprocess
import sys

# A source folder, what it must not be able to include, and what it must.
FENCES = [
    ("src/base", ["gtk/gtk.h", "libsoup/soup.h", "libsecret/secret.h", "fl-service.h"],
     ["fl-secret.h", "json-glib/json-glib.h"]),
    ("src/core/model", ["gtk/gtk.h", "libsoup/soup.h", "libsecret/secret.h", "fl-call.h"],
     ["fl-service.h", "fl-secret.h"]),
    ("src/core/store", ["gtk/gtk.h", "libsoup/soup.h", "fl-secret-store.h"], ["fl-service.h"]),
    ("src/core/secrets", ["gtk/gtk.h", "libsoup/soup.h", "fl-call.h"], ["libsecret/secret.h"]),
    ("src/core/http", ["gtk/gtk.h", "libsecret/secret.h", "fl-authorization.h"],
     ["libsoup/soup.h"]),
    ("src/core/auth", ["gtk/gtk.h", "adwaita.h", "fl-document-folder.h", "fl-playground.h"],
     ["fl-call.h", "fl-secret-store.h"]),
    ("src/core/playground", ["gtk/gtk.h", "fl-secret-store.h", "fl-call.h"], ["fl-service.h"]),
    ("src/runtime", ["gtk/gtk.h", "adwaita.h"], ["fl-call.h", "fl-document-folder.h"]),
    ("src/cli", ["gtk/gtk.h", "adwaita.h", "fl-window.h"], ["fl-runtime.h"]),
    ("src/app", ["fl-cli.h"], ["adwaita.h", "fl-runtime.h"]),
]
DROPPED = {"-c", "-MD"}
DROPPED_WITH_VALUE = {"-o", "-MF", "-MQ"}


def flags_of(command, source):
    """The compiler and its flags, without what names input and output."""
    kept, words = [], iter(shlex.split(command))
    for word in words:
        if word in DROPPED_WITH_VALUE:
            next(words)
        elif word not in DROPPED and not word.endswith(source):
            kept.append(word)
    return kept


def compiles(flags, directory, header):
    text = f"#include <{header}>\n"
    done = subprocess.run([*flags, "-fsyntax-only", "-xc", "-"], cwd=directory, input=text,
                          text=True, capture_output=True)
    if done.returncode != 0 and f"{header}: No such file" not in done.stderr:
        sys.exit(f"{header}: the compiler failed for another reason:\n{done.stderr}")
    return done.returncode == 0


def main(build):
    commands = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    failed = False
    for folder, forbidden, allowed in FENCES:
        entry = next((c for c in commands if f"{folder}/" in c["file"] and c["file"].endswith(".c")),
                     None)
        if entry is None:
            sys.exit(f"{folder}: nothing is compiled there")
        flags = flags_of(entry["command"], pathlib.Path(entry["file"]).name)
        for header in forbidden + allowed:
            got = compiles(flags, entry["directory"], header)
            if got != (header in allowed):
                failed = True
                print(f"{folder} {'can' if got else 'cannot'} include <{header}>")
    sys.exit(failed)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
