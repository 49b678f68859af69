# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks who includes whom: each folder of src may use only what stands in this table."""
import pathlib
import re
import sys

from sources import finish, tracked

# Folder: the folders whose headers it may include, besides its own.
ALLOWED = {
    "base": set(),
    "core/model": {"base"},
    "core/store": {"base", "core/model"},
    "core/secrets": {"base", "core/model"},
    "core/http": {"base", "core/model"},
    "core/catalog": {"base", "core/model"},
    "core/import": {"base", "core/model"},
    "core/auth": {"base", "core/model", "core/http", "core/secrets"},
    "core/playground": {"base", "core/model"},
    "script": {"base"},
}
CORE = {folder for folder in ALLOWED if folder.startswith("core/")} | {"base"}
ALLOWED["runtime"] = CORE | {"script"}
for face in ("service", "cli", "app"):
    ALLOWED[face] = ALLOWED["runtime"] | {"runtime"}

# Folder: the libraries whose headers it may include, besides GLib, GIO and the C library's.
LIBRARIES = {
    "base": {"json-glib"},
    "core/model": {"json-glib"},
    "core/store": {"json-glib"},
    "core/secrets": {"json-glib", "libsecret"},
    "core/http": {"json-glib", "libsoup"},
    "core/catalog": {"json-glib"},
    "core/import": {"json-glib"},
    "core/auth": {"json-glib", "libsoup"},
    "core/playground": {"json-glib", "libsoup"},
    "script": {"json-glib"},
    "runtime": {"json-glib", "libsoup"},
    "service": {"json-glib"},
    "cli": {"json-glib"},
    "app": {"json-glib", "gtk", "adwaita", "gtksourceview", "gdk", "pango"},
}
KNOWN_LIBRARIES = set().union(*LIBRARIES.values())
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]', re.MULTILINE)


def folder_of(path):
    """src/core/auth/x.c -> core/auth; src/app/request/x.c -> app."""
    parts = path.parts[1:-1]
    return "/".join(parts[:2]) if parts[0] == "core" else parts[0]


def check(root):
    sources = tracked(root, "src/*.c", "src/*.h")
    home = {path.name: folder_of(path) for path in sources if path.suffix == ".h"}
    findings = []
    for path in sources:
        folder = folder_of(path)
        for quote, name in INCLUDE.findall((root / path).read_text(encoding="utf-8")):
            if quote == '"' and pathlib.Path(name).name in home:
                target = home[pathlib.Path(name).name]
                if target != folder and target not in ALLOWED[folder]:
                    findings.append(f"{path}: {folder} must not include {name} of {target}")
            elif quote == "<":
                library = re.split(r"[/.]", name)[0].removesuffix("-5")
                if library in KNOWN_LIBRARIES and library not in LIBRARIES[folder]:
                    findings.append(f"{path}: {folder} must not include <{name}>")
    return findings, len(sources)


if __name__ == "__main__":
    finish(*check(pathlib.Path(sys.argv[1])))
