#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""fairleadctl and oauth2-mock-server, which fails once, or as often as it is told to.

usage: test-one-shot-failures.py FAIRLEADCTL [unittest's arguments]
"""

import datetime
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["G_TEST_SRCDIR"], "lib"))

from fairlead_case import FairleadCase, main
from private_session import DEADLINE_S, wait_until

HERE = os.path.dirname(os.path.abspath(__file__))


class MockServer:
    def __init__(self, log_path):
        assert os.path.isdir(os.path.join(HERE, "node_modules")), "run tests/peers/install first"
        with open(log_path, "wb") as log:
            self.process = subprocess.Popen(["node", os.path.join(HERE, "oauth2-mock-server.mjs")],
                                            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                            stderr=log, text=True)
        line = self.process.stdout.readline()
        assert line, open(log_path, encoding="utf-8").read()
        self.issuer = json.loads(line)["issuer"]

    def close(self):
        self.process.stdin.close()
        self.process.wait(DEADLINE_S)
        self.process.stdout.close()

    def tell(self, **told):
        """Answers how many requests there were, for each grant."""
        self.process.stdin.write(json.dumps(told) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def fail(self, status, body=None, times=1, at="token"):
        self.tell(at=at, status=status, body=body or {}, times=times)


class OneShotFailures(FairleadCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mock = MockServer(cls.session.home / "oauth2-mock-server.log")
        cls.addClassCleanup(cls.mock.close)

    def setUp(self):
        self.mock.tell(forget=True, lifetime=3600)

    def add(self, name, grant="password"):
        issuer = self.mock.issuer
        self.add_service(name, issuer, {
            "type": "oauth2", "grant": grant, "token_url": issuer + "/token",
            "revoke_url": issuer + "/revoke", "client_authentication": "none"})
        self.run_cli("service", "set-client", name, "--client-id", "anybody")

    def connect(self, name, status=0):
        return self.enter(name, {"username": "johndoe", "password": "any"}, status=status)

    def connect_expired(self, name):
        """A connection whose access token has to be refreshed with the next call."""
        self.mock.tell(lifetime=1)
        self.add(name)
        self.connect(name)
        self.wait_until_expired(name)

    def wait_until_expired(self, name):
        """A token that is merely due is good enough while a refresh fails."""
        expires_at = datetime.datetime.fromisoformat(self.show(name)["expires_at"])
        wait_until("the access token to expire",
                   lambda: datetime.datetime.now(datetime.timezone.utc) > expires_at)
        self.mock.tell(lifetime=3600)

    def count(self, what):
        return self.mock.tell().get(what, 0)

    def call(self, name, status=0):
        out = self.run_cli("call", name, "/userinfo", status=status)
        return json.loads(out) if status == 0 else None

    def test_token(self):
        """Connecting is not tried again by itself: a person is there."""
        self.add("token")
        for status, exit_status in ((500, 8), (503, 8), (429, 8), (408, 8)):
            with self.subTest(status=status):
                before = self.count("password")
                self.mock.fail(status)
                self.connect("token", status=exit_status)
                self.assertEqual(self.count("password"), before + 1)
                self.assertEqual(self.show("token")["status"], "not connected")
        self.connect("token")
        self.assertEqual(self.call("token"), {"sub": "johndoe"})

    def test_token_in_a_success(self):
        """What is wrong does not become right by a status of 200."""
        self.add("success")
        for body in ({"error": "invalid_grant"}, {"access_token": ""}, {},
                     {"access_token": "t", "token_type": "mac"}):
            with self.subTest(body=body):
                self.mock.fail(200, body)
                self.connect("success", status=6 if "error" in body else 1)
        self.connect("success")

    def test_refresh_once(self):
        """A failure that passes is not seen by who calls."""
        self.connect_expired("once")
        before = self.count("refresh_token")
        self.mock.fail(503)
        self.assertEqual(self.call("once"), {"sub": "johndoe"})
        self.assertEqual(self.count("refresh_token"), before + 2)
        self.assertEqual(self.show("once")["status"], "connected")

    def test_refresh_too_often(self):
        """And one that does not pass in time takes nothing away."""
        self.connect_expired("often")
        before = self.count("refresh_token")
        self.mock.fail(503, times=3)
        self.call("often", status=8)
        self.assertEqual(self.count("refresh_token"), before + 3)
        self.assertEqual(self.show("often")["status"], "connected")
        self.assertEqual(self.call("often"), {"sub": "johndoe"})

    def test_refresh_refused(self):
        self.connect_expired("refused")
        before = self.count("refresh_token")
        self.mock.fail(400, {"error": "invalid_grant", "error_description": "Revoked."})
        self.call("refused", status=6)
        self.assertIn("Revoked.", self.error)
        self.assertEqual(self.count("refresh_token"), before + 1)
        self.assertEqual(self.show("refused")["status"], "reconnect needed")
        self.connect("refused")
        self.assertEqual(self.call("refused"), {"sub": "johndoe"})

    def test_client_credentials_once(self):
        """There is no refresh token: the client asks again, and again after a failure."""
        self.mock.tell(lifetime=1)
        self.add("robot", "client_credentials")
        self.run_cli("connect", "robot")
        self.wait_until_expired("robot")
        before = self.count("client_credentials")
        self.mock.fail(500)
        self.assertEqual(self.call("robot"), {"sub": "johndoe"})
        self.assertEqual(self.count("client_credentials"), before + 2)

    def test_revoke_once(self):
        """Until the server has revoked the tokens they are kept."""
        self.add("ends")
        self.connect("ends")
        self.mock.fail(503, at="revoke")
        self.run_cli("revoke", "ends", status=8)
        self.assertEqual(self.show("ends")["status"], "connected")
        self.assertEqual(self.call("ends"), {"sub": "johndoe"})
        before = self.count("revoke")
        self.run_cli("revoke", "ends")
        self.assertEqual(self.count("revoke"), before + 2)
        self.assertEqual(self.show("ends")["status"], "disconnected")


if __name__ == "__main__":
    main()
