#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Digest beyond what Apache knows: SHA-256, sessions, auth-int, user hashes.

usage: test-digest-server.py FAIRLEADCTL [unittest's options]
"""

import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["G_TEST_SRCDIR"], "lib"))

from digest_server import DigestServer
from fairlead_case import FairleadCase, main

USERS = {"Jäsøn Doe": "Sécret, or: not?~", "plain": "a plain password", "blanks": " p "}


class DigestCase(FairleadCase):
    secrets = [password for password in USERS.values() if len(password) > 10]
    number = 0

    def check(self, users=USERS, body=None, curl=True, **options):
        """Gets in as each user, as curl does; answers the last server."""
        for user in users:
            with DigestServer(USERS, **options) as server:
                if curl:
                    self.check_curl(server, user, body)
                self.check_fairlead(server, user, body)
        return server

    def check_curl(self, server, user, body):
        command = ["curl", "--silent", "--noproxy", "*", "--digest", "--user",
                   f"{user}:{USERS[user]}", server.address + "/x?y=1"]
        done = subprocess.run(command + (["--data", body] if body else []), capture_output=True,
                              text=True, timeout=20)
        self.assertEqual(done.stdout, "hello", "this server is wrong, says curl")

    def check_fairlead(self, server, user, body):
        DigestCase.number += 1
        name = f"digest_{DigestCase.number}"
        self.add_service(name, server.address, {"type": "digest"})
        self.enter(name, {"username": user, "password": USERS[user]})
        server.log.clear()
        arguments = ["POST", "/x?y=1", "-d", body] if body else ["/x?y=1"]
        self.assertEqual(self.run_cli("call", name, *arguments), "hello")
        self.assertEqual(len(server.log), 2)
        self.assertEqual(server.log[0], "-")

    def test_algorithms(self):
        for algorithm in ("MD5", "SHA-256"):
            with self.subTest(algorithm=algorithm):
                self.check(algorithms=[algorithm])

    def test_sha_512_256(self):
        """Neither this curl nor Apache knows it: the counterpart is hashlib's arithmetic alone."""
        self.check(algorithms=["SHA-512-256"], curl=False)
        self.check(["plain"], algorithms=["SHA-512-256-sess"], qop="auth-int", body="a body",
                   curl=False)

    def test_sessions(self):
        for algorithm in ("MD5-sess", "SHA-256-sess"):
            with self.subTest(algorithm=algorithm):
                self.check(algorithms=[algorithm])

    def test_strongest(self):
        for algorithms in (["MD5", "SHA-256"], ["SHA-256", "MD5"], ["SHA-3-256", "SHA-256"],
                           ["SHA-256", "SHA-512-256", "MD5"]):
            with self.subTest(algorithms=algorithms):
                # curl takes the first.
                server = self.check(["plain"], algorithms=algorithms, curl=False)
                strongest = "SHA-512-256" if "SHA-512-256" in algorithms else "SHA-256"
                self.assertEqual(server.log, ["-", strongest])

    def test_body(self):
        """curl takes every body for an empty one."""
        self.check(["plain"], qop="auth-int", body="a body", curl=False)
        self.check(["plain"], qop="auth-int")

    def test_old(self):
        """As RFC 2069 had it."""
        self.check(qop=None, algorithms=["MD5"])

    def test_userhash(self):
        self.check(userhash=True)

    def test_unknown_algorithm(self):
        with DigestServer(USERS, algorithms=["SHA-3-256"]) as server:
            self.add_service("unknown", server.address, {"type": "digest"})
            self.enter("unknown", {"username": "plain", "password": USERS["plain"]})
            self.run_cli("call", "unknown", "/", status=4)
            self.assertEqual(server.log, ["-"])


if __name__ == "__main__":
    main()
