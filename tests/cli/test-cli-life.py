#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The life of a connection from the command line: disabled, enabled, duplicated, edited.

usage: test-cli-life.py FAIRLEADCTL
"""
import http.server
import json
import os
import sys
import threading
import urllib.parse

sys.path.insert(0, os.path.join(os.environ["G_TEST_SRCDIR"], "lib"))

from canary import secret
from fairlead_case import FairleadCase, main

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
        return 200, tokens

    def answer(self, path, form):
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


if __name__ == "__main__":
    main()
