# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the form of the sources: clang-format, the head of each file, its length."""
import pathlib
import subprocess
import sys

from sources import finish, tracked

HEAD = ("/* SPDX-FileCopyrightText: 2026 The Fairlead authors\n"
        " * SPDX-License-Identifier: GPL-3.0-or-later */\n")
MOST_LINES = 1000
# Each version lays code out a little differently; Debian 12's is the one that counts.
CLANG_FORMAT = "clang-format version 14."


def check_layout(root, sources):
    version = subprocess.run(["clang-format", "--version"], check=True, capture_output=True,
                             text=True).stdout.strip()
    if CLANG_FORMAT not in version:
        print(f"The layout is not checked: this is {version}.")
        return []
    done = subprocess.run(["clang-format", "--dry-run", "--Werror", *map(str, sources)], cwd=root,
                          capture_output=True, text=True)
    if done.returncode == 0:
        return []
    return [line for line in done.stderr.splitlines() if "error:" in line]


def check(root):
    sources = tracked(root, "src/*.c", "src/*.h", "tests/*.c", "tests/*.h")
    findings = []
    for path in sources:
        text = (root / path).read_text(encoding="utf-8")
        if not text.startswith(HEAD):
            findings.append(f"{path}: the head must be the copyright and licence, and nothing more")
        if path.suffix == ".h" and "\n#pragma once\n" not in text:
            findings.append(f"{path}: a header begins with #pragma once")
        if text.count("\n") > MOST_LINES:
            findings.append(f"{path}: longer than {MOST_LINES} lines; split it by concern")
    return findings + check_layout(root, sources), len(sources)


if __name__ == "__main__":
    finish(*check(pathlib.Path(sys.argv[1])))
