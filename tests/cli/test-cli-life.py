#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The life of a connection from the command line: disabled, edited, reconnected, removed.

usage: test-cli-life.py FAIRLEADCTL
"""
import http.server
import json
import os
import pty
import subprocess
import sys
import threading
import urllib.parse

sys.path.insert(0, os.path.join(os.environ["G_TEST_SRCDIR"], "lib"))

from canary import secret
from fairlead_case import G_DEBUG, PROGRAM, FairleadCase, main
from private_session import DEADLINE_S

PASSWORD = secret("password")
TOKEN = secret("token")


class Authority:
    """An authorization server and API on loopback: each password gets an account of its own."""

    def __init__(self):
        authority = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                length = int(self.headers["Content-Length"])
                form = dict(urllib.parse.parse_qsl(self.rfile.read(length).decode()))
                authority.forms.append((self.path, form))
                self.reply(*authority.answer(self.path, form))

            def do_GET(self):
                self.reply(*authority.tell(self.headers["Authorization"] or ""))

            def reply(self, status, answer):
                text = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, *_):
                pass

        self.forms = []
        self.reset()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def reset(self):
        self.forms.clear()
        self.n_given = 0
        self.given = {}
        self.scope = None
        self.refuses = None
        self.lifetime_s = None

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def give(self, name):
        self.n_given += 1
        token = f"{TOKEN}-{self.n_given}"
        self.given[token] = name
        tokens = {"access_token": token, "token_type": "Bearer", "expires_in": 3600,
                  "refresh_token": f"{TOKEN}-refresh-{self.n_given}"}
        if self.scope:
            tokens["scope"] = self.scope
        if self.lifetime_s:
            tokens["refresh_token_expires_in"] = self.lifetime_s
        return 200, tokens

    def answer(self, path, form):
        if self.refuses:
            return self.refuses, {}
        if path == "/revoke":
            return 200, {}
        if form["grant_type"] == "password" and form["password"] == PASSWORD:
            return self.give(form["username"])
        return 400, {"error": "invalid_grant"}

    def tell(self, authorization):
        name = self.given.get(authorization.removeprefix("Bearer "))
        return (200, {"name": name}) if name else (401, {})


class Life(FairleadCase):
    secrets = (PASSWORD, TOKEN)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.authority = Authority()
        cls.addClassCleanup(cls.authority.close)

    def setUp(self):
        self.authority.reset()

    def add(self, name, **auth):
        address = self.authority.address
        settings = {"type": "oauth2", "grant": "password", "token_url": address + "/token",
                    "revoke_url": address + "/revoke", "client_id": "me",
                    "client_authentication": "none",
                    "scopes": [{"name": scope, "label": scope} for scope in ("read", "write")]}
        self.add_service(name, address, {**settings, **auth},
                         api={"base_url": address, "check": {"method": "GET", "path": "/me",
                                                             "account": "/name"}},
                         variables=[{"key": "area", "label": "Area", "default": "one"}])

    def connect(self, name, username="ada"):
        self.enter(name, {"username": username, "password": PASSWORD})

    def refuse(self, status, *arguments, data=None):
        self.assertEqual(self.run_cli(*arguments, status=status, data=data), "")
        return self.error

    def test_disable_and_enable(self):
        self.add("switched")
        self.connect("switched")
        self.assertEqual(self.run_cli("disable", "switched"), "Disabled switched.\n")
        self.assertIn("is disabled: enable it", self.refuse(6, "call", "switched", "/me"))
        self.assertEqual(self.show("switched")["status"], "disabled")
        self.assertEqual(self.run_cli("enable", "switched"), "Enabled switched: connected.\n")
        self.assertEqual(json.loads(self.run_cli("call", "switched", "/me")), {"name": "ada"})
        self.assertEqual(json.loads(self.run_cli("disable", "switched", "--json"))["status_before"],
                         "connected")
        self.assertIn("nowhere", self.refuse(3, "enable", "nowhere"))

    def test_show(self):
        self.add("shown")
        self.assertNotIn("Last used", self.run_cli("connection", "show", "shown"))
        self.connect("shown")
        self.run_cli("call", "shown", "/me")
        page = self.run_cli("connection", "show", "shown")
        for field in ("Since", "Last used", "Last refreshed", "Expires"):
            self.assertIn(field, page)

    def test_duplicate(self):
        self.add("first")
        self.connect("first")
        self.assertIn("fairleadctl connect second_one",
                      self.run_cli("duplicate", "first", "Second one"))
        second = self.show("second_one")
        self.assertEqual((second["status"], second["name"], second["scopes"]),
                         ("not connected", "Second one", ["read", "write"]))
        self.assertNotEqual(second["id"], self.show("first")["id"])
        self.assertIn("already", self.refuse(1, "duplicate", "first", "X", "--link-name", "first"))
        self.assertIn("takes NAME NEW_NAME", self.refuse(2, "duplicate", "first"))

    def test_edit(self):
        self.add("edited")
        self.connect("edited")
        self.assertEqual(self.run_cli("edit", "edited", "--name", "New", "--variable", "area=two"),
                         "Changed edited.\n")
        self.assertEqual((self.show("edited")["name"], self.show("edited")["variables"]),
                         ("New", {"area": "two"}))
        self.assertIn("fairleadctl reconnect edited",
                      self.run_cli("edit", "edited", "--add-scope", "admin",
                                   "--remove-scope", "write"))
        after = self.show("edited")
        self.assertEqual((after["status"], after["scopes"], after["pending_scopes"]),
                         ("connected", ["read", "write"], ["read", "admin"]))
        self.assertIn("Scopes once reconnected", self.run_cli("connection", "show", "edited"))
        self.run_cli("call", "edited", "/me")
        self.assertEqual(self.run_cli("edit", "edited", "--scope", "read", "--scope", "write"),
                         "Changed edited.\n")
        self.assertNotIn("pending", self.show("edited"))

    def test_edit_refused(self):
        self.add("stays")
        before = self.show("stays")
        self.assertIn("Nothing to change", self.refuse(2, "edit", "stays"))
        self.assertIn("exclude", self.refuse(2, "edit", "stays", "--scope", "a", "--add-scope", "b"))
        self.assertIn("does not ask", self.refuse(2, "edit", "stays", "--remove-scope", "a"))
        self.assertIn("no variable", self.refuse(2, "edit", "stays", "--variable", "zone=a"))
        self.assertIn("nowhere", self.refuse(3, "edit", "nowhere", "--name", "A"))
        self.assertEqual(self.show("stays"), before)

    def reconnect(self, name, *options, username="ada", password=PASSWORD, status=0):
        return self.run_cli("reconnect", name, *options, "--parameter", "username", "--parameter",
                            "password", status=status, data=f"{username}\n{password}\n")

    def revoked(self):
        return [form["token"] for path, form in self.authority.forms if path == "/revoke"]

    def test_reconnect(self):
        self.add("again")
        self.connect("again")
        self.run_cli("edit", "again", "--scope", "read", "--scope", "admin")
        before = self.show("again")
        self.authority.scope = "read"
        self.assertEqual(self.reconnect("again"), "Connected again as ada.\n")
        self.assertIn("Not granted: admin.", self.error)
        after = self.show("again")
        self.assertEqual(after["id"], before["id"])
        self.assertEqual((after["scopes"], after["granted_scopes"]), (["read", "admin"], ["read"]))
        self.assertNotIn("pending", after)
        # The old one, after the new one was there; and the new one works.
        self.assertEqual(self.revoked(), [f"{TOKEN}-refresh-1"])
        self.assertEqual(json.loads(self.run_cli("call", "again", "/me")), {"name": "ada"})

    def test_reconnect_leaves_the_grant(self):
        self.add("shared_grant", revoke_ends_all=True)
        self.connect("shared_grant")
        self.reconnect("shared_grant")
        self.assertEqual(self.revoked(), [])

    def test_reconnect_fails(self):
        self.add("steady")
        self.connect("steady")
        before = self.show("steady")
        self.reconnect("steady", password="wrong", status=6)
        self.assertEqual(self.show("steady"), before)
        self.assertEqual(self.revoked(), [])
        self.run_cli("call", "steady", "/me")

    def test_other_account(self):
        self.add("mine")
        self.connect("mine")
        before = self.show("mine")
        self.reconnect("mine", username="bob", status=1)
        self.assertIn("the account “bob” has answered, and the connection is of “ada”", self.error)
        self.assertEqual(self.show("mine"), before)
        self.assertEqual(json.loads(self.run_cli("call", "mine", "/me")), {"name": "ada"})
        self.assertEqual(self.revoked(), [])
        self.assertEqual(self.reconnect("mine", "--accept-other-account", username="bob"),
                         "Connected mine as bob.\n")
        self.assertEqual(self.show("mine")["account"], "bob")
        self.assertEqual(self.reconnect("mine", "--switch-account"), "Connected mine as ada.\n")
        self.assertIn("log out", self.error)

    def answer_on_a_terminal(self, name, answer):
        main_end, terminal = pty.openpty()
        process = subprocess.Popen([PROGRAM, "reconnect", name], stdin=terminal, stderr=terminal,
                                   stdout=subprocess.PIPE, start_new_session=True,
                                   env=dict(os.environ, G_DEBUG=G_DEBUG))
        shown = b""
        for prompt, typed in ((b"User name:", "bob"), (b"Password:", PASSWORD),
                              (b"[y/n]", answer)):
            while prompt not in shown:
                shown += os.read(main_end, 1024)
            os.write(main_end, typed.encode() + b"\n")
        process.communicate(timeout=DEADLINE_S)
        os.close(terminal)
        os.close(main_end)
        self.assertIn("“bob” has answered".encode(), shown)
        return process.returncode

    def test_other_account_is_asked_about(self):
        self.add("asked")
        self.connect("asked")
        self.assertEqual(self.answer_on_a_terminal("asked", "n"), 1)
        self.assertEqual(self.show("asked")["account"], "ada")
        self.assertEqual(self.answer_on_a_terminal("asked", "y"), 0)
        self.assertEqual(self.show("asked")["account"], "bob")

    def test_lifetime(self):
        self.add("lapsing", refresh_token_lifetime_s=3600)
        self.connect("lapsing")
        self.assertIn("Lapses unless used by", self.run_cli("connection", "show", "lapsing"))
        self.assertIn("refresh_expires_at", self.show("lapsing"))

    def test_remove(self):
        self.add("gone")
        self.connect("gone")
        self.authority.refuses = 503
        self.run_cli("connection", "remove", "gone", status=8)
        self.assertIn("was not removed", self.error)
        self.assertEqual(self.show("gone")["status"], "connected")
        self.authority.refuses = None
        self.authority.forms.clear()
        self.assertEqual(self.run_cli("connection", "remove", "gone"),
                         "Removed the connection gone.\n")
        self.assertEqual(self.revoked(), [f"{TOKEN}-refresh-1", f"{TOKEN}-1"])
        self.refuse(3, "connection", "show", "gone")

    def test_remove_keeps_the_grant(self):
        self.add("kept")
        self.connect("kept")
        self.run_cli("connection", "remove", "kept", "--keep-grant")
        self.assertEqual(self.revoked(), [])

    def test_remove_what_cannot_be_revoked(self):
        self.add("deaf", revoke_url=None)
        self.connect("deaf")
        self.run_cli("connection", "remove", "deaf")
        self.assertIn("/auth/revoke_url", self.error)
        self.refuse(3, "connection", "show", "deaf")


if __name__ == "__main__":
    main()
