# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that nobody calls what must not be called, and says what to do instead."""
import pathlib
import re
import sys

from sources import finish, tracked

# A pattern, the files it concerns, and what to do instead.
BANNED = [
    (r"\b(?:strcpy|strcat|sprintf|vsprintf|gets|strtok|alloca|g_alloca)\s*\(", "src",
     "has no bound: use GLib's allocating functions"),
    (r"\b(?:system|popen)\s*\(", "src", "goes through a shell: use GSubprocess"),
    (r"\b(?:g_random_\w+|g_rand_\w+|rand|random|srand)\s*\(", "src",
     "is predictable: use fl_random_bytes()"),
    (r"\bgoto\b", "src", "use g_autoptr and g_autofree"),
    (r"\bg(?:char|int|double|float|short)\b", "src", "write the C type"),
    (r"\b(?:TODO|FIXME|XXX|HACK)\b", "src tests", "do it now, or leave it out"),
    (r"\bsoup_session_(?:send|send_and_read)\s*\(", "src", "blocks: use the asynchronous call"),
    (r"\bsecret_\w+_sync\s*\(", "src", "blocks: use the asynchronous call"),
    (r"\bg_dbus_\w+_sync\s*\(|\bg_bus_get_sync\s*\(", "src", "blocks: use the asynchronous call"),
    (r"\bg_main_(?:loop_run|context_iteration)\s*\(", "src/base src/core src/runtime src/app",
     "nests the main loop: use the asynchronous call"),
    (r"\b(?:sleep|usleep|nanosleep|g_usleep)\s*\(", "src tests",
     "wait for the thing itself, with a deadline"),
    (r"\btime\.sleep\s*\(", "tests", "wait for the thing itself, with a deadline"),
    (r"\bg_test_(?:skip|incomplete)\s*\(|\bskipTest\b|unittest\.skip", "tests",
     "nothing is skipped on Debian 12"),
    (r"\b(?:g_print|g_printerr|printf|puts)\s*\(", "src/base src/core src/runtime",
     "a library does not print"),
    (r"\bg_(?:message|debug|info|log)\s*\(", "src",
     "may carry a secret: tell the person, or leave it out"),
    (r"\bgtk_widget_(?:show|hide|get_style_context)\s*\(", "src/app",
     "is deprecated in GTK 4.10: use gtk_widget_set_visible() or CSS classes"),
    (r"\bsoup_server_(?:un)?pause_message\s*\(", "src", "is deprecated in libsoup 3.2"),
    (r"\bG_TLS_CERTIFICATE_FLAGS_NONE|\baccept-certificate", "src",
     "certificates are verified; there is no ignoring"),
    (r"\bWebKit\w+|\bwebkit_\w+", "src",
     "is a browser of our own: authorization happens in the person's (RFC 8252 section 5)"),
    (r"gtk-application-prefer-dark-theme", "src", "use AdwStyleManager"),
]
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
STRING = re.compile(r'"(?:\\.|[^"\\\n])*"')


def code_of(text):
    """The text without comments and strings, its lines still where they were."""
    blank = lambda match: re.sub(r"[^\n]", " ", match.group())
    return STRING.sub(blank, COMMENT.sub(blank, text))


def check(root):
    sources = tracked(root, "src/*.c", "src/*.h", "tests/*.c", "tests/*.h", "tests/*.py",
                      "tests/*.mjs")
    sources = [path for path in sources if "style" not in path.parts]
    findings = []
    for path in sources:
        text = (root / path).read_text(encoding="utf-8")
        if path.suffix in (".c", ".h"):
            text = code_of(text)
        for pattern, where, instead in BANNED:
            if not any(path.is_relative_to(folder) for folder in where.split()):
                continue
            for match in re.finditer(pattern, text):
                line = text.count("\n", 0, match.start()) + 1
                findings.append(f"{path}:{line}: {match.group().strip()} {instead}")
    return findings, len(sources)


if __name__ == "__main__":
    finish(*check(pathlib.Path(sys.argv[1])))
