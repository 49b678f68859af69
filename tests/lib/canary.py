# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets that can be recognized anywhere, and the search for them: in files, in what programs
print, in what goes over the bus, and in the arguments of processes."""
import base64
import json
import os
import pathlib
import re
import subprocess
import threading
import urllib.parse


def secret(name):
    """A secret of the form that servers give out, with characters that every encoding changes."""
    return f"canary+{name}/" + base64.urlsafe_b64encode(os.urandom(12)).decode() + "=~"


def encodings(text):
    """The text as it may surface: plain, percent-encoded, form-encoded, in JSON, in Base64 at each
    of the three alignments, in hex."""
    raw = text.encode()
    forms = {raw, raw.hex().encode(), raw.hex().upper().encode(),
             json.dumps(text)[1:-1].encode(), json.dumps(text)[1:-1].replace("/", r"\/").encode()}
    for safe in ("", "/", "~", "+", "="):
        for encoded in (urllib.parse.quote(text, safe=safe), urllib.parse.quote_plus(text, safe=safe)):
            forms.add(encoded.encode())
            forms.add(re.sub("%..", lambda match: match.group().lower(), encoded).encode())
    for offset in range(3):
        # What stands before and after decides over the characters at both ends: leave them out.
        coded = base64.b64encode(b"x" * offset + raw)
        inner = coded[(0, 2, 3)[offset]:-4]
        forms |= {inner, inner.replace(b"+", b"-").replace(b"/", b"_")}
    return forms


def find_in(data, secrets):
    """The names of the secrets that the bytes hold, in any encoding."""
    return [name for name, text in secrets.items()
            if any(form in data for form in encodings(text))]


def find_in_files(folder, secrets, except_below=()):
    found = []
    for path in pathlib.Path(folder).rglob("*"):
        if any(path.is_relative_to(excepted) for excepted in except_below):
            continue
        if path.is_file() and not path.is_symlink():
            found += [f"{name} in {path}" for name in find_in(path.read_bytes(), secrets)]
    return found


class BusWatch:
    """Records every message on the session bus, as busctl or dbus-monitor see it."""

    def __init__(self, session):
        self.recording = session.home / "bus.pcap"
        self.session = session

    def __enter__(self):
        self.output = open(self.recording, "wb")
        self.monitor = self.session.start(["dbus-monitor", "--session", "--pcap"],
                                          stdout=self.output, stderr=subprocess.DEVNULL)
        from private_session import wait_until
        wait_until("the bus to be watched", lambda: self.recording.stat().st_size)
        return self

    def __exit__(self, *_):
        self.session.end(self.monitor)
        self.output.close()
        self.data = self.recording.read_bytes()
        self.recording.unlink()


class ArgumentWatch:
    """Looks at the arguments and environment of all new processes again and again."""

    def __init__(self, secrets):
        self.forms = {name: encodings(text) for name, text in secrets.items()}
        self.found = set()
        self.looks = 0
        self.before = set(os.listdir("/proc"))
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()

    def _watch(self):
        while not self.ended.wait(0.005):
            self.looks += 1
            for pid in set(os.listdir("/proc")) - self.before:
                if pid.isdigit():
                    self._look_at(pid)

    def _look_at(self, pid):
        for kind in ("cmdline", "environ"):
            try:
                data = pathlib.Path(f"/proc/{pid}/{kind}").read_bytes()
            except OSError:
                continue
            for name, forms in self.forms.items():
                if any(form in data for form in forms):
                    self.found.add(f"{name} in the {kind} of {data.split(bytes(1))[0].decode()}")
