#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Connecting with what a person enters: from standard input, at prompts, never as an argument.

usage: test-cli-entered.py FAIRLEADCTL [unittest's options]
"""

import datetime
import http.server
import json
import os
import pty
import subprocess
import sys
import threading

sys.path.insert(0, os.path.join(os.environ["G_TEST_SRCDIR"], "lib"))

from canary import find_in, find_in_files, secret
from checking_api import CheckingApi
from fairlead_case import G_DEBUG, PROGRAM, FairleadCase, main
from private_session import DEADLINE_S

SECRETS = {name: secret(name) for name in ("key", "password", "token", "aws")}
KEY_SERVICE = {"type": "api_key", "param_type": "header", "parameters": [
    {"key": "X-Api-Key", "label": "API key", "secret": True},
    {"key": "tenant", "label": "Tenant", "in": "query"}]}
TWO_STEP = {"type": "two_step", "token_pointer": "/token",
            "parameters": [{"key": "user"}, {"key": "pass", "secret": True}],
            "request": {"method": "POST", "content_type": "application/json",
                        "body": '{"user": "{user}", "pass": "{pass}"}'}}


class Recorder:
    """Remembers each request as text; gives a token to whoever asks for one."""

    def __init__(self):
        recorder = self
        self.requests = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                recorder.requests.append(f"{self.command} {self.path}\n{self.headers}{body}")
                self.send_response(401 if self.path == "/refuse" else 200)
                self.end_headers()
                self.wfile.write(json.dumps({"token": SECRETS["token"]}).encode()
                                 if self.path == "/token" else b"hello")

            do_POST = do_GET

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


class Entered(FairleadCase):
    secrets = SECRETS.values()

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.recorder = Recorder()
        cls.addClassCleanup(cls.recorder.close)

    def add(self, name, auth):
        auth = json.loads(json.dumps(auth))
        if "request" in auth:
            auth["request"]["url"] = self.recorder.address + "/token"
        self.add_service(name, self.recorder.address, auth)

    def call(self, name):
        """Calls; answers what the server saw."""
        self.recorder.requests.clear()
        self.assertEqual(self.run_cli("call", name, "/x"), "hello")
        return self.recorder.requests[-1]

    def refuse(self, status, *arguments, data=""):
        self.assertEqual(self.run_cli(*arguments, status=status, data=data), "")
        return self.error

    def test_check(self):
        good = "Bearer " + SECRETS["token"]
        with CheckingApi(lambda request: request.headers.get("Authorization") == good) as api:
            check = {"method": "GET", "path": "/me", "account": "/name"}
            self.add_service("watched", api.address, {"type": "bearer"},
                             api={"base_url": api.address, "check": check})
            lines = self.run_cli("check", "watched", status=6).splitlines()
            self.assertEqual(lines[0], "watched")
            self.assertIn("✗ Credentials: ", lines[2])
            self.assertIn("→ Connect it", lines[3])
            self.assertEqual(len(lines), 4)
            self.assertIn("--all", self.refuse(2, "check"))
            self.assertIn("--all", self.refuse(2, "check", "--all", "watched"))
            self.assertEqual(json.loads(self.run_cli("check", "--all", "--json")), {"checks": []})

            self.enter("watched", {"token": SECRETS["token"]})
            passed = json.loads(self.run_cli("check", "watched", "--json"))["checks"][0]
            self.assertEqual((passed["connection"], passed["state"], passed["status_code"]),
                             ("watched", "passed", 200))
            steps = {step["step"]: step for step in passed["steps"]}
            self.assertEqual(list(steps), ["definition", "credentials", "name", "connection", "tls",
                                           "token", "request", "account", "scopes"])
            self.assertEqual(steps["account"]["finding"], "The service answers as “Ada Lovelace”.")
            self.assertNotIn("advice", steps["account"])
            self.assertIn("✓ Account: ", self.run_cli("check", "--all"))

            good = "Bearer somebody else's"
            self.assertIn("→ The service refuses", self.run_cli("check", "watched", status=4))
            self.assertEqual(self.show("watched")["status"], "reconnect needed")
            # The first that fails tells the exit status, and the others are checked all the same.
            lines = self.run_cli("check", "nowhere", "watched", status=3).splitlines()
            self.assertIn("watched", lines)
        self.assertIn("connection refused", self.run_cli("check", "watched", status=8))

    def test_order_of_the_options(self):
        self.add("by_key", KEY_SERVICE)
        self.enter("by_key", {"tenant": "the tenant", "X-Api-Key": SECRETS["key"]})
        seen = self.call("by_key")
        self.assertIn("GET /x?tenant=the+tenant\n", seen)
        self.assertIn(f"\nX-Api-Key: {SECRETS['key']}\n", seen)

    def test_every_type(self):
        types = {
            "basic": ({"type": "basic"}, {"username": "me", "password": SECRETS["password"]},
                      "Authorization: Basic "),
            "bearer": ({"type": "bearer"}, {"token": SECRETS["token"]},
                       "Authorization: Bearer " + SECRETS["token"]),
            "aws": ({"type": "aws", "region": "eu-west-1", "service": "execute-api"},
                    {"access_key": "AKID", "secret_key": SECRETS["aws"]},
                    "Authorization: AWS4-HMAC-SHA256 Credential=AKID/"),
            "two_step": (TWO_STEP, {"user": "me", "pass": SECRETS["password"]},
                         "Authorization: Bearer " + SECRETS["token"])}
        for name, (auth, inputs, header) in types.items():
            with self.subTest(name=name):
                self.add(name, auth)
                self.enter(name, inputs)
                self.assertEqual(self.show(name)["status"], "connected")
                self.assertIn(header, self.call(name))
        keyrings = self.session.home / "data_home" / "keyrings"
        self.assertEqual(find_in_files(self.session.home, SECRETS, [keyrings]), [])

    def test_empty_password(self):
        self.add("empty", {"type": "basic"})
        self.run_cli("connect", "empty", "--parameter", "username", "--parameter", "password",
                     data="me")
        self.assertIn("Authorization: Basic bWU6\n", self.call("empty"))
        self.run_cli("connect", "empty", "--parameter", "username", data="me\n")
        self.assertIn("Authorization: Basic bWU6\n", self.call("empty"))

    def test_mistakes(self):
        self.add("mistaken", KEY_SERVICE)
        self.assertIn("X-Api-Key  API key\n", self.run_cli("service", "show", "mistaken"))
        err = self.refuse(2, "connect", "mistaken")
        self.assertIn("X-Api-Key, tenant", err)
        self.assertIn("--parameter", err)
        err = self.refuse(2, "connect", "mistaken", "--parameter", "key", data="x\n")
        self.assertIn("X-Api-Key, tenant", err)
        err = self.refuse(2, "connect", "mistaken", "--parameter", "X-Api-Key", data="\n")
        self.assertIn("X-Api-Key", err)
        err = self.refuse(2, "connect", "mistaken", "--parameter", "X-Api-Key", data="x\n")
        self.assertIn("asks for: tenant. Name each with --parameter", err)
        self.assertEqual(self.show("mistaken")["status"], "not connected")
        self.assertIn("no parameters", self.refuse(2, "connect", "playground", "--parameter", "x"))

    def test_value_in_arguments(self):
        """An argument is in every list of processes, and in the shell's history."""
        self.add("argued", KEY_SERVICE)
        err = self.refuse(2, "connect", "argued", "--parameter", "X-Api-Key=hunter2")
        self.assertNotIn("hunter2", err)

    def test_refused_access_token(self):
        """It cannot be renewed either: whether the service pastes one always, or now and then."""
        check = {"base_url": self.recorder.address, "check": {"method": "GET", "path": "/refuse"}}
        browser = {"type": "oauth2", "authorize_url": self.recorder.address + "/authorize",
                   "token_url": self.recorder.address + "/token", "client_id": "me"}
        for name, auth in (("pasted", {"type": "oauth2", "grant": "access_token"}),
                           ("pasted_once", {**browser, "grant": "authorization_code"})):
            with self.subTest(name=name):
                self.add_service(name, self.recorder.address, auth, api=check)
                self.refuse(6, "connect", name, "--access-token-stdin", data=SECRETS["token"])
                self.assertIn("401", self.error)
                self.assertEqual(self.show(name)["status"], "reconnect needed")

    def test_refused_access_token_replaces_none(self):
        """What works goes on to work, though another token was pasted that does not."""
        good = "Bearer " + SECRETS["token"]
        with CheckingApi(lambda request: request.headers.get("Authorization") == good) as api:
            self.add_service("pasted_twice", api.address,
                             {"type": "oauth2", "grant": "access_token"},
                             api={"base_url": api.address,
                                  "check": {"method": "GET", "path": "/me"}})
            self.run_cli("connect", "pasted_twice", "--access-token-stdin", data=SECRETS["token"])
            self.refuse(6, "connect", "pasted_twice", "--access-token-stdin", data=SECRETS["key"])
            self.assertEqual(self.show("pasted_twice")["status"], "connected")
            self.assertIn("Ada Lovelace", self.run_cli("call", "pasted_twice", "/contacts"))

    def test_refused_by_the_check(self):
        """No server has seen what was entered before the check."""
        self.add_service("refused", self.recorder.address, {"type": "bearer"},
                         api={"base_url": self.recorder.address,
                              "check": {"method": "GET", "path": "/refuse"}})
        self.enter("refused", {"token": SECRETS["token"]}, status=6)
        self.assertIn("401", self.error)
        self.assertEqual(self.show("refused")["status"], "reconnect needed")

    def test_expires(self):
        self.add("dated", {"type": "bearer"})
        arguments = ["connect", "dated", "--parameter", "token", "--expires"]
        for date in ("2001-01-01", "tomorrow", "2100-13-01", ""):
            with self.subTest(date=date):
                self.refuse(2, *arguments, date, data="t\n")
        self.run_cli(*arguments, "2100-03-01", data=SECRETS["token"] + "\n")
        self.assertEqual(self.show("dated")["expires_at"], "2100-03-01T00:00:00Z")
        self.run_cli(*arguments, "2100-03-01T12:30:00Z", data=SECRETS["token"] + "\n")
        self.assertEqual(self.show("dated")["expires_at"], "2100-03-01T12:30:00Z")
        self.run_cli(*arguments[:-1], data=SECRETS["token"] + "\n")
        self.assertIsNone(self.show("dated").get("expires_at"))
        self.add("renewed", TWO_STEP)
        self.refuse(2, "connect", "renewed", "--parameter", "user", "--parameter", "pass",
                    "--expires", "2100-03-01", data="a\nb\n")

    def test_expiry_is_warned_of(self):
        """In good time, on standard error, and never where a script reads the answer."""
        self.add("warned", {"type": "bearer"})
        connect = ["connect", "warned", "--parameter", "token", "--expires"]
        self.run_cli(*connect, "2100-03-01", data=SECRETS["token"] + "\n")
        self.call("warned")
        self.assertEqual(self.error, "")
        self.run_cli(*connect, "864000", data=SECRETS["token"] + "\n")
        self.call("warned")
        self.assertEqual(self.error, "")
        self.pass_time("warned", days=8)
        self.call("warned")
        self.assertRegex(self.error, r"^fairleadctl: Connection “warned”: The token expires on "
                         r"[0-9-]+ [0-9:]+: reconnect with a new one before then\.\n$")
        json.loads(self.run_cli("call", "warned", "/x", "--json"))
        self.assertIn("The token expires on", self.error)
        self.assertIn("(47 h left; connect again before then)\n",
                      self.run_cli("connection", "show", "warned"))
        self.pass_time("warned", days=3)
        self.call("warned")
        self.assertIn("The token expired on", self.error)
        self.assertIn("(expired; connect again)\n", self.run_cli("connection", "show", "warned"))

    def pass_time(self, name, days):
        """Makes the connection that much older."""
        path = self.session.data / "connections" / f"{name}.json"
        document = json.loads(path.read_text())
        for key in ("expires_at", "warn_at"):
            instant = datetime.datetime.fromisoformat(document[key]) - datetime.timedelta(days)
            document[key] = instant.strftime("%Y-%m-%dT%H:%M:%SZ")
        path.write_text(json.dumps(document))

    def test_prompts(self):
        """What is secret is not shown while it is typed; the rest is."""
        self.add("asked", {"type": "basic", "username_label": "Account"})
        main_end, terminal = pty.openpty()
        process = subprocess.Popen([PROGRAM, "connect", "asked"], stdin=terminal, stderr=terminal,
                                   stdout=subprocess.PIPE, start_new_session=True,
                                   env=dict(os.environ, G_DEBUG=G_DEBUG))
        shown = b""
        for prompt, typed in ((b"Account:", b"somebody"),
                              (b"Password (may be empty):", SECRETS["password"].encode())):
            while prompt not in shown:
                shown += os.read(main_end, 1000)
            os.write(main_end, typed + b"\n")
        process.communicate(timeout=DEADLINE_S)
        self.assertEqual(process.returncode, 0)
        os.close(terminal)
        try:
            while part := os.read(main_end, 1000):
                shown += part
        except OSError:
            pass
        os.close(main_end)
        self.assertIn(b"somebody", shown)
        self.assertEqual(find_in(shown, SECRETS), [])
        self.assertIn("Authorization: Basic ", self.call("asked"))


if __name__ == "__main__":
    main()
