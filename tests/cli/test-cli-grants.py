#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Connecting by the grants of OAuth 2.0 that need no browser, and revoking, as a shell sees it.

usage: test-cli-grants.py FAIRLEADCTL [unittest's options]
"""

import http.server
import json
import os
import pty
import signal
import subprocess
import sys
import threading
import urllib.parse

sys.path.insert(0, os.path.join(os.environ["G_TEST_SRCDIR"], "lib"))

from canary import find_in_files, secret
from fairlead_case import G_DEBUG, PROGRAM, FairleadCase, main
from private_session import DEADLINE_S

NAMES = ("client", "code", "access", "refresh", "password", "subject", "pasted", "device")
SECRETS = {name: secret(name) for name in NAMES}
EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
DEVICE = "urn:ietf:params:oauth:grant-type:device_code"


class Authority:
    """Gives tokens to who shows the right secret; remembers the forms that came in."""

    def __init__(self):
        authority = self
        self.forms = []
        self.refuses = None
        self.n_pending = 0
        self.gives_refresh_token = True

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                form = dict(urllib.parse.parse_qsl(body))
                authority.forms.append((self.path, form))
                self.reply(*authority.answer(self.path, form))

            def do_GET(self):
                good = self.headers.get("Authorization", "") in (
                    "Bearer " + SECRETS["access"], "Bearer " + SECRETS["pasted"])
                self.reply(200 if good else 401, {"name": "Ada"})

            def reply(self, status, answer):
                text = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                if status == 503:
                    self.send_header("Retry-After", "120")
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def is_known(self, form):
        """Whether what a person has, or the client itself, is what was given out."""
        wanted = {"authorization_code": ("code", "code"), "refresh_token": ("refresh_token", "pasted"),
                  "password": ("password", "password"), EXCHANGE: ("subject_token", "subject"),
                  DEVICE: ("device_code", "device"), "client_credentials": (None, None)}
        parameter, name = wanted[form["grant_type"]]
        return not parameter or form.get(parameter) == SECRETS[name]

    def answer(self, path, form):
        if form.get("client_secret") != SECRETS["client"]:
            return 401, {"error": "invalid_client"}
        if self.refuses:
            return self.refuses
        if path == "/revoke":
            return 200, {}
        if path == "/device":
            return 200, {"device_code": SECRETS["device"], "user_code": "WDJB-MJHT", "interval": 1,
                         "verification_uri": "https://a.example/device", "expires_in": 600,
                         "verification_uri_complete": "https://a.example/device?code=WDJB-MJHT"}
        if not self.is_known(form):
            return 400, {"error": "invalid_grant"}
        if form["grant_type"] == DEVICE and self.n_pending > 0:
            self.n_pending -= 1
            return 400, {"error": "authorization_pending"}
        tokens = {"access_token": SECRETS["access"], "token_type": "Bearer", "expires_in": 3600}
        if self.gives_refresh_token:
            tokens["refresh_token"] = SECRETS["refresh"]
        if form["grant_type"] == EXCHANGE:
            tokens["issued_token_type"] = "urn:ietf:params:oauth:token-type:access_token"
        return 200, tokens


class Grants(FairleadCase):
    secrets = SECRETS.values()

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.authority = Authority()
        cls.addClassCleanup(cls.authority.close)

    def setUp(self):
        self.authority.forms.clear()
        self.authority.refuses = None
        self.authority.n_pending = 0
        self.authority.gives_refresh_token = True

    def add(self, name, grant, **auth):
        address = self.authority.address
        urls = {"token_url": address + "/token", "revoke_url": address + "/revoke",
                "device_url": address + "/device", "authorize_url": address + "/authorize"}
        self.add_service(name, address, {"type": "oauth2", "grant": grant, **urls, **auth})
        self.run_cli("service", "set-client", name, "--client-id", "me", "--client-secret-stdin",
                     data=SECRETS["client"] + "\n")

    def assert_connected(self, name):
        self.assertEqual(self.show(name)["status"], "connected")
        self.assertEqual(json.loads(self.run_cli("call", name, "/me")), {"name": "Ada"})

    def refuse(self, status, *arguments, data=""):
        self.assertEqual(self.run_cli(*arguments, status=status, data=data), "")
        return self.error

    def test_each_grant(self):
        grants = {"client_credentials": {}, "grant_code": {"code": SECRETS["code"]},
                  "refresh_token": {"refresh_token": SECRETS["pasted"]},
                  "access_token": {"access_token": SECRETS["pasted"]},
                  "password": {"username": "ada", "password": SECRETS["password"]},
                  "token_exchange": {"subject_token": SECRETS["subject"]}}
        for grant, inputs in grants.items():
            with self.subTest(grant=grant):
                self.add("by_" + grant, grant)
                self.assertEqual(self.enter("by_" + grant, inputs), f"Connected by_{grant}.\n")
                self.assert_connected("by_" + grant)
        keyrings = self.session.home / "data_home" / "keyrings"
        self.assertEqual(find_in_files(self.session.home, SECRETS, [keyrings]), [])

    def test_another_way_than_the_browser(self):
        self.add("other", "authorization_code")
        for option, name in (("--code-stdin", "code"), ("--refresh-token-stdin", "pasted"),
                             ("--access-token-stdin", "pasted")):
            with self.subTest(option=option):
                self.run_cli("connect", "other", option, data=SECRETS[name] + "\n")
                self.assert_connected("other")
        self.assertIsNone(self.show("other").get("expires_at"))
        self.run_cli("connect", "other", "--access-token-stdin", "--expires", "3600",
                     data=SECRETS["pasted"] + "\n")
        self.assertTrue(self.show("other")["expires_at"])

    def test_mistakes(self):
        self.add("robot", "client_credentials")
        self.add("strict", "authorization_code")
        err = self.refuse(2, "connect", "robot", "--code-stdin", data="c\n")
        self.assertIn("--code-stdin is not for the service “robot”; it takes: --access-token-stdin",
                      err)
        err = self.refuse(2, "connect", "strict", "--device", "--code-stdin", data="c\n")
        self.assertIn("--device and --code-stdin exclude each other", err)
        self.assertIn("code", self.refuse(2, "connect", "strict", "--code-stdin"))
        err = self.refuse(2, "connect", "strict", "--code-stdin=hunter2")
        self.assertNotIn("hunter2", err)
        err = self.refuse(2, "connect", "strict", "--access-token", "hunter2")
        self.assertNotIn("hunter2", err)
        err = self.refuse(2, "connect", "strict", "--code-stdin", "--expires", "3600", data="c\n")
        self.assertIn("--expires", err)
        self.assertEqual(self.authority.forms, [])

    def test_lapsed_code(self):
        self.add("late", "grant_code")
        err = self.refuse(6, "connect", "late", "--parameter", "code", data="c\n")
        self.assertIn("minutes", err)
        self.assertEqual(err.count("\n"), 1)
        self.assertEqual(self.show("late")["status"], "not connected")

    def test_missing_is_named(self):
        self.add("legacy", "password")
        err = self.refuse(2, "connect", "legacy", "--parameter", "username", data="ada\n")
        self.assertIn("asks for: password. Name each with --parameter", err)

    def test_missing_is_asked_for(self):
        """At a terminal, and what is secret is not shown."""
        self.add("asked", "password")
        main_end, terminal = pty.openpty()
        process = subprocess.Popen([PROGRAM, "connect", "asked", "--parameter", "username"],
                                   stdin=terminal, stderr=terminal, stdout=subprocess.PIPE,
                                   start_new_session=True,
                                   env=dict(os.environ, G_DEBUG=G_DEBUG))
        shown = b""
        for prompt, typed in ((b"User name:", b"ada"), (b"Password:", SECRETS["password"].encode())):
            while prompt not in shown:
                shown += os.read(main_end, 1024)
            os.write(main_end, typed + b"\n")
        out, _ = process.communicate(timeout=DEADLINE_S)
        os.close(terminal)
        os.close(main_end)
        self.assertEqual((process.returncode, out), (0, b"Connected asked.\n"))
        self.assertNotIn(SECRETS["password"].encode(), shown)

    def test_device(self):
        self.add("tv", "device_code")
        self.authority.n_pending = 1
        process = self.start("connect", "tv")
        self.assertEqual(process.stdout.readline(), "https://a.example/device?code=WDJB-MJHT\n")
        self.assertEqual(process.stdout.readline(), "WDJB-MJHT\n")
        self.assertEqual(self.finish(process), "Connected tv.\n")
        self.assertIn("https://a.example/device.", self.error)
        self.assert_connected("tv")

    def test_device_beside_the_browser(self):
        self.add("both", "authorization_code")
        process = self.start("connect", "both", "--device", "--json")
        shown = json.loads(process.stdout.readline())
        self.assertEqual(shown["user_code"], "WDJB-MJHT")
        self.assertEqual(shown["verification_uri"], "https://a.example/device")
        self.assertTrue(shown["verification_uri_complete"].startswith("https://a.example/device?"))
        self.assertTrue(shown["expires_at"])
        self.assertEqual(json.loads(self.finish(process))["status"], "connected")
        self.assertEqual(self.error, "")

    def test_device_interrupted(self):
        self.add("left", "device_code")
        self.authority.n_pending = 1000
        process = self.start("connect", "left")
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        self.finish(process, -signal.SIGINT)
        self.assertEqual(self.show("left")["status"], "not connected")

    def test_revoke(self):
        self.add("ended", "password")
        self.enter("ended", {"username": "ada", "password": SECRETS["password"]})
        self.authority.forms.clear()
        self.assertEqual(self.run_cli("revoke", "ended"), "Revoked ended.\n")
        self.assertEqual([(path, form["token"]) for path, form in self.authority.forms],
                         [("/revoke", SECRETS["refresh"]), ("/revoke", SECRETS["access"])])
        self.assertEqual(self.show("ended")["status"], "disconnected")
        found = self.session.run(["secret-tool", "lookup", "kind", "connection", "id",
                                  self.show("ended")["id"]])
        self.assertEqual((found.returncode, found.stdout), (1, ""))
        self.assertIn("disconnected", self.refuse(6, "call", "ended", "/me"))
        self.assertIn("nothing to revoke", self.refuse(1, "revoke", "ended"))
        # And connected again.
        self.enter("ended", {"username": "ada", "password": SECRETS["password"]})
        self.assert_connected("ended")

    def test_revoke_fails(self):
        self.add("kept", "grant_code")
        self.enter("kept", {"code": SECRETS["code"]})
        before = self.show("kept")
        self.authority.refuses = (503, {})
        self.assertIn("120 seconds", self.refuse(8, "revoke", "kept"))
        self.assertEqual(self.show("kept"), before)
        self.assert_connected("kept")
        self.run_cli("revoke", "kept", "--local")
        self.assertEqual(self.show("kept")["status"], "disconnected")

    def test_revoke_says_what_is_left(self):
        self.add("half", "refresh_token")
        self.authority.gives_refresh_token = False
        self.enter("half", {"refresh_token": SECRETS["pasted"]})
        self.assertEqual(json.loads(self.run_cli("revoke", "half", "--json"))["status"],
                         "disconnected")

    def test_revoke_nothing(self):
        self.assertIn("nowhere", self.refuse(3, "revoke", "nowhere"))
        self.add("never", "client_credentials")
        self.assertIn("nothing to revoke", self.refuse(1, "revoke", "never"))
        self.add("deaf", "access_token", revoke_url=None)
        self.enter("deaf", {"access_token": SECRETS["pasted"]})
        self.assertIn("/auth/revoke_url", self.refuse(1, "revoke", "deaf"))
        self.assertIn("Forgot", self.run_cli("revoke", "deaf", "--local"))
        self.add_service("typed", self.authority.address, {"type": "bearer"})
        self.enter("typed", {"token": SECRETS["pasted"]})
        self.assertIn("own pages", self.refuse(1, "revoke", "typed"))


if __name__ == "__main__":
    main()
