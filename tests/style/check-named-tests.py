# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that each test which tests/README.md names is there."""
import pathlib
import re
import sys

from sources import finish, tracked

README = "tests/README.md"
# `/suite/name`, and `test-file.py: name`.
IN_C = re.compile(r"`(/[a-z0-9./-]+/[a-z0-9./-]+)`")
IN_FILE = re.compile(r"`([a-z0-9-]+\.(?:py|mjs))(?:: (\w+))?`")


def is_in_c(name, text):
    """A table may hold the end of a name, and the code its beginning."""
    if f'"{name}"' in text:
        return True
    cuts = [match.start() for match in re.finditer("/", name)][1:]
    return any((f'"{name[:cut]}"' in text or f'"{name[:cut + 1]}"' in text)
               and f'"{name[cut + 1:]}"' in text for cut in cuts)


def check(root):
    readme = (root / README).read_text(encoding="utf-8")
    texts = {path: (root / path).read_text(encoding="utf-8")
             for path in tracked(root, "tests/*.c", "tests/*.py", "tests/*.mjs")}
    in_c = [text for path, text in texts.items() if path.suffix == ".c"]
    names = sorted(set(IN_C.findall(readme)))
    findings = [f"{README} names {name}, which no test is called" for name in names
                if not any(is_in_c(name, text) for text in in_c)]
    files = sorted(set(IN_FILE.findall(readme)))
    findings += [f"{README} names {file} {word}, which is not there" for file, word in files
                 if not any(path.name == file and word in text for path, text in texts.items())]
    return findings, len(names) + len(files)


if __name__ == "__main__":
    finish(*check(pathlib.Path(sys.argv[1])))
