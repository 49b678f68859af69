#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Basic and Digest with Debian's Apache.

usage: test-apache.py FAIRLEADCTL [unittest's options]
"""

import os
import sys

sys.path.insert(0, os.path.join(os.environ["G_TEST_SRCDIR"], "lib"))

from apache import Apache, Authority, write_basic_users, write_digest_users
from fairlead_case import FairleadCase, main

REALM = "a realm, with a comma"
USERS = {"Jäsøn Doe": "Sécret, or: not?~", "with \"quotes\" \\": "p", "a+b%20c/d=": "e f&g=%41",
         "blanks": " p ", "key": ""}


class ApacheCase(FairleadCase):
    secrets = [password for password in USERS.values() if len(password) > 10]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = cls.session.home / "apache"
        folder.mkdir()
        write_basic_users(folder / "basic.users", USERS)
        write_digest_users(folder / "digest.users", REALM, USERS)
        cls.authority = Authority(cls.session.home / "authority")
        cls.apache = Apache(cls.authority, folder, [
            f'AliasMatch "^/(basic|digest)/" "{folder}/documents/index.html"',
            '<Location "/basic">', "AuthType Basic", 'AuthName "basic"',
            f'AuthUserFile "{folder}/basic.users"', "Require valid-user", "</Location>",
            '<Location "/digest">', "AuthType Digest", f'AuthName "{REALM}"',
            f'AuthUserFile "{folder}/digest.users"', "AuthDigestNonceLifetime 300",
            "Require valid-user", "</Location>"])
        cls.enterClassContext(cls.apache)

    def connect(self, name, auth_type, user, password):
        self.add_service(name, f"{self.apache.http}/{auth_type}", {"type": auth_type})
        self.enter(name, {"username": user, "password": password})
        self.assertEqual(self.show(name)["status"], "connected")
        self.apache.take_log()

    def test_basic(self):
        for number, (user, password) in enumerate(USERS.items()):
            with self.subTest(user=user):
                name = f"basic_{number}"
                self.connect(name, "basic", user, password)
                self.assertEqual(self.run_cli("call", name, "/x"), "hello")
                self.assertEqual(self.apache.take_log(), ["200 GET /basic/x HTTP/1.1"])

    def test_digest(self):
        for number, (user, password) in enumerate(USERS.items()):
            with self.subTest(user=user):
                name = f"digest_{number}"
                self.connect(name, "digest", user, password)
                self.assertEqual(self.run_cli("call", name, "/x?y=1&z=%20,\"'"), "hello")
                first, second = self.apache.take_log()
                self.assertTrue(first.startswith("401 GET /digest/x?y=1"), first)
                self.assertTrue(second.startswith("200 GET /digest/x?y=1"), second)

    def test_digest_methods_and_body(self):
        self.connect("digest_post", "digest", "blanks", USERS["blanks"])
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            with self.subTest(method=method):
                # Apache's files take POST only, but it has let us in.
                allowed = method == "POST"
                self.run_cli("call", "digest_post", method, "/x", "-d", "body",
                             status=0 if allowed else 4)
                self.assertEqual(self.apache.take_log(),
                                 [f"401 {method} /digest/x HTTP/1.1",
                                  f"{200 if allowed else 405} {method} /digest/x HTTP/1.1"])

    def test_wrong_password(self):
        for auth_type, requests in (("basic", 1), ("digest", 2)):
            with self.subTest(auth_type=auth_type):
                self.connect("wrong_" + auth_type, auth_type, "blanks", "not it")
                self.run_cli("call", "wrong_" + auth_type, "/x", status=4)
                self.assertEqual(self.apache.take_log(),
                                 [f"401 GET /{auth_type}/x HTTP/1.1"] * requests)

    def test_no_downgrade_to_basic(self):
        """A server that offers Basic where the service says Digest learns nothing."""
        self.add_service("downgrade", f"{self.apache.http}/basic", {"type": "digest"})
        self.enter("downgrade", {"username": "blanks", "password": USERS["blanks"]})
        self.apache.take_log()
        self.run_cli("call", "downgrade", "/x", status=4)
        self.assertEqual(self.apache.take_log(), ["401 GET /basic/x HTTP/1.1"])

    def test_unknown_authority(self):
        """No byte of a request goes to a server that cannot show who it is."""
        self.add_service("unknown", f"{self.apache.https}/basic", {"type": "basic"})
        self.enter("unknown", {"username": "blanks", "password": USERS["blanks"]})
        self.apache.take_log()
        self.run_cli("call", "unknown", "/x", status=8)
        self.assertEqual(self.apache.take_log(), [])


if __name__ == "__main__":
    main()
