# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the style checks share: the list of sources, and how a check ends."""
import pathlib
import subprocess
import sys


def tracked(root, *patterns):
    """The files below root that git knows, or would take up, as paths relative to it."""
    listed = subprocess.run(
        ["git", "-C", str(root), "-c", "safe.directory=*", "ls-files", "--cached", "--others",
         "--exclude-standard", "--", *patterns],
        check=True, capture_output=True, text=True).stdout.split("\n")
    return [pathlib.Path(name) for name in listed if name and (root / name).is_file()]


def finish(findings, checked):
    """Prints what was found, and fails where there is any or where nothing was looked at."""
    for finding in findings:
        print(finding)
    if not checked:
        print("nothing was checked")
    sys.exit(1 if findings or not checked else 0)
