#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Handing services and connections on: nothing secret leaves, all or nothing comes in, and one undo
takes it back.

usage: test-cli-bundles.py FAIRLEADCTL [unittest's options]
"""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["G_TEST_SRCDIR"], "lib"))

from canary import find_in, secret
from fairlead_case import PROGRAM, FairleadCase, main
from private_session import DEADLINE_S

SECRETS = {name: secret(name) for name in ("token", "client", "key", "password")}
OAUTH2 = {"type": "oauth2", "grant": "authorization_code", "client_id": "me",
          "authorize_url": "https://a.example/auth", "token_url": "https://a.example/token",
          "scopes": [{"name": "read"}, {"name": "write"}]}


class Bundles(FairleadCase):
    secrets = SECRETS.values()

    def setUp(self):
        for folder in ("connections", "services", "import"):
            for file in (self.session.data / folder).glob("*"):
                file.unlink()
        self.file = self.session.home / "one.fairlead"

    def add(self, name, base="https://a.example", auth=None, **members):
        self.add_service(name, base, auth or {"type": "bearer"}, **members)

    def documents(self):
        return {str(file.relative_to(self.session.data)): file.read_text()
                for folder in ("connections", "services")
                for file in (self.session.data / folder).iterdir()}

    def write(self, services=(), connections=(), **members):
        self.file.write_text(json.dumps({"format": 1, "kind": "bundle", "services": services,
                                         "connections": connections, **members}))
        return str(self.file)

    def export(self, *arguments):
        self.run_cli("export", *arguments, "-o", str(self.file))
        return json.loads(self.file.read_text())

    def plan(self, status=0):
        said = json.loads(self.run_cli("import", str(self.file), "--dry-run", "--json",
                                       status=status))
        self.assertFalse(said["imported"])
        return [(item["kind"], item["link_name"], item["change"]) for item in said["items"]]

    def test_no_secret_leaves(self):
        """A store full of secrets: in the keyring, and nowhere in what is handed on."""
        self.add("forge")
        self.enter("forge", {"token": SECRETS["token"]})
        self.add("keyed", auth={"type": "api_key", "parameters": [{"key": "key", "secret": True}]})
        self.enter("keyed", {"key": SECRETS["key"]})
        self.add("login", auth={"type": "basic"})
        self.enter("login", {"username": "ada", "password": SECRETS["password"]})
        self.add("books", auth=OAUTH2)
        self.run_cli("service", "set-client", "books", "--client-id", "me",
                     "--client-secret-stdin", data=SECRETS["client"] + "\n")
        self.run_cli("connect", "books", "--access-token-stdin", data=SECRETS["token"] + "\n")
        bundle = self.export("--all")
        self.assertEqual(find_in(self.file.read_bytes(), SECRETS), [])
        self.assertEqual(len(bundle["services"]), 4)
        self.assertEqual(len(bundle["connections"]), 4)
        books = next(one for one in bundle["services"] if one["link_name"] == "books")
        self.assertEqual(books["auth"]["client_id"], "me")
        for connection in bundle["connections"]:
            self.assertFalse({"id", "status", "account", "kept", "granted_scopes", "expires_at"}
                             & set(connection))
        self.assertEqual({change for _, _, change in self.plan()}, {"unchanged"})

    def test_what_is_exported(self):
        self.add("forge")
        self.add("other")
        bundle = self.export("forge")
        self.assertEqual([one["link_name"] for one in bundle["services"]], ["forge"])
        self.assertEqual([one["link_name"] for one in bundle["connections"]], ["forge"])
        bundle = self.export("--service", "other")
        self.assertEqual([one["link_name"] for one in bundle["services"]], ["other"])
        self.assertEqual(bundle["connections"], [])
        self.assertIn("--all", self.refuse(2, "export"))
        self.refuse(2, "export", "--all", "forge")
        self.refuse(3, "export", "nowhere")
        self.assertIn("default service", self.refuse(1, "export", "--service", "playground"))

    def refuse(self, status, *arguments, data=None):
        self.run_cli(*arguments, status=status, data=data)
        return self.error

    def test_elsewhere_and_back(self):
        """As on another computer: nothing of it is here, and one undo takes it back."""
        self.add("forge")
        self.enter("forge", {"token": SECRETS["token"]})
        exported = self.export("--all")
        before_id = self.show("forge")["id"]
        self.setUp()
        self.write(exported["services"], exported["connections"])
        self.assertEqual(self.plan(), [("service", "forge", "added"),
                                       ("connection", "forge", "added")])
        self.assertEqual(self.documents(), {})
        self.assertIn("Nothing was imported", self.refuse(1, "import", str(self.file), data="n\n"))
        self.refuse(2, "import", "-", data=self.file.read_text())
        self.assertEqual(self.documents(), {})
        self.assertIn("+ new connection forge",
                      self.run_cli("import", str(self.file), data="y\n"))
        taken = self.show("forge")
        self.assertEqual((taken["origin"], taken["status"]), ("shared", "not connected"))
        self.assertEqual(taken["created_by"], exported["connections"][0]["created_by"])
        self.assertNotEqual(taken["id"], before_id)
        self.assertIn("not connected", self.refuse(6, "call", "forge", "/x"))
        self.assertEqual(list(self.session.data.glob("*/.import*")), [])
        self.run_cli("import", "--undo")
        self.assertEqual(self.documents(), {})
        self.assertIn("no import to undo", self.refuse(3, "import", "--undo"))

    def test_replaced(self):
        """What would send a token elsewhere is not connected afterwards; undo brings all back."""
        self.add("forge")
        self.enter("forge", {"token": SECRETS["token"]})
        self.run_cli("connection", "add", "--service", "forge", "--name", "Second",
                     "--link-name", "second")
        self.enter("second", {"token": SECRETS["token"]})
        before = self.documents()
        bundle = self.export("forge")
        bundle["connections"][0]["name"] = "Renamed"
        self.write(bundle["services"], bundle["connections"])
        self.assertEqual(self.plan()[1], ("connection", "forge", "replaced"))
        self.run_cli("import", str(self.file), "--yes")
        self.assertEqual(self.show("forge")["status"], "connected")
        self.run_cli("import", "--undo")
        self.assertEqual(self.documents(), before)

        bundle["services"][0]["api"]["base_url"] = "https://thief.example"
        self.write(bundle["services"], bundle["connections"])
        self.assertEqual(self.plan(), [("service", "forge", "replaced"),
                                       ("connection", "forge", "replaced"),
                                       ("connection", "second", "affected")])
        said = self.run_cli("import", str(self.file), "--yes")
        self.assertIn('/api/base_url: "https://a.example" → "https://thief.example"', said)
        for name in ("forge", "second"):
            self.assertEqual(self.show(name)["status"], "not connected")
            self.refuse(6, "call", name, "/x")
        self.run_cli("import", "--undo")
        self.assertEqual(self.documents(), before)

    def test_changed_since(self):
        """An undo takes back what the import did, not what a person did after it."""
        self.add("forge")
        bundle = self.export("forge")
        self.setUp()
        self.write(bundle["services"], bundle["connections"])
        self.run_cli("import", str(self.file), "--yes")
        self.enter("forge", {"token": SECRETS["token"]})
        after = self.documents()
        self.assertIn("changed meanwhile", self.refuse(1, "import", "--undo"))
        self.assertEqual(self.documents(), after)

    def test_invalid(self):
        self.add("forge")
        bundle = self.export("forge")
        service, connection = bundle["services"][0], bundle["connections"][0]
        before = self.documents()
        invalid = {
            "uses the service": ([], [dict(connection, link_name="lost", service="nowhere")]),
            "twice": ([service, service], []),
            "twice.": ([], [connection, connection]),
            "/services/0": ([dict(service, api={"base_url": "ftp://x"})], []),
            "/connections/0": ([], [dict(connection, scopes="read")]),
            "default service": ([dict(service, link_name="playground")], []),
            "provides": ([], [dict(connection, link_name="playground")]),
        }
        for said, (services, connections) in invalid.items():
            with self.subTest(said=said):
                fine = dict(service, link_name="fine", name="Fine")
                self.write([fine, *services], connections)
                self.run_cli("import", str(self.file), "--yes", status=1)
                self.assertIn(said.replace("/0", "/1" if services else "/0"), self.error)
                self.assertEqual(self.documents(), before)
        self.file.write_text("{}")
        self.assertIn("no bundle", self.refuse(1, "import", str(self.file)))
        self.assertIn("/format", self.refuse(1, "import", self.write(format=2)))
        self.refuse(2, "import")
        self.refuse(2, "import", "--undo", str(self.file))

    def test_disk_full(self):
        """Files may not grow any further: nothing has changed then, and nothing is left."""
        self.add("forge")
        before = self.documents()
        bundle = self.export("forge")
        service, connection = bundle["services"][0], bundle["connections"][0]
        self.write([dict(service, link_name=f"s{i}") for i in range(3)],
                   [dict(connection, link_name=f"c{i}", service=f"s{i}") for i in range(3)])

        def forbid_growth():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))

        done = subprocess.run([PROGRAM, "import", str(self.file), "--yes"], timeout=DEADLINE_S,
                              capture_output=True, text=True, preexec_fn=forbid_growth,
                              restore_signals=False)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual(self.documents(), before)
        self.assertEqual(list(self.session.data.glob("*/.import*")), [])

    def test_cannot_be_replaced(self):
        """The second of two cannot take its place: the first gets its old file back."""
        self.add("forge")
        before = self.documents()
        bundle = self.export("forge")
        bundle["services"][0]["name"] = bundle["connections"][0]["name"] = "Other"
        self.write(bundle["services"], bundle["connections"])
        hindrance = self.session.data / "services" / ".import-old-forge"
        hindrance.mkdir()
        self.addCleanup(shutil.rmtree, hindrance, ignore_errors=True)
        self.refuse(1, "import", str(self.file), "--yes")
        hindrance.rmdir()
        self.assertEqual(self.documents(), before)
        self.run_cli("import", str(self.file), "--yes")
        self.assertEqual(self.show("forge")["name"], "Other")


if __name__ == "__main__":
    main()
