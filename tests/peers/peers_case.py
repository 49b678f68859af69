# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests against real counterparties have in common: a home with a session bus and an
unlocked keyring, fairleadctl in it, and the provider beside it."""

import json
import os
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.join(os.environ["G_TEST_SRCDIR"], "lib"))

from oidc_peer import Browser, OidcPeer
from private_session import DEADLINE_S, PrivateSession, wait_until

PROGRAM = sys.argv[1]
# Warnings end fairleadctl only: other people's programs warn as they please.
G_DEBUG = os.environ.pop("G_DEBUG", "")


class PeersCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.session = PrivateSession()
        cls.enterClassContext(cls.session)
        cls.peer = cls.create_peer()
        cls.addClassCleanup(cls.peer.close)

    @classmethod
    def create_peer(cls):
        return OidcPeer(cls.session.home / "oidc-provider.log")

    def start(self, *arguments):
        return subprocess.Popen([PROGRAM, *arguments], stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                env=dict(os.environ, G_DEBUG=G_DEBUG))

    def finish(self, process, status=0, data=None):
        try:
            out, err = process.communicate(data, timeout=DEADLINE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise
        self.assertEqual(process.returncode, status, err)
        self.assertNotIn(self.peer.secret, out + err)
        self.assertNotIn("PRIVATE KEY", out + err)
        return out

    def run_cli(self, *arguments, status=0, data=None):
        return self.finish(self.start(*arguments), status, data)

    def show(self, connection):
        return json.loads(self.run_cli("connection", "show", connection, "--json"))

    def add_service(self, name, client_authentication, **auth):
        document = self.peer.document(name, client_authentication, **auth)
        self.run_cli("service", "add", "-", data=json.dumps(document))

    def add_connection(self, name):
        self.run_cli("connection", "add", "--service", name, "--name", name, "--link-name", name,
                     "--scope", "openid", "--scope", "profile", "--scope", "offline_access")

    def add(self, name, client_id, client_authentication):
        """A service and a connection of that link name, which is not connected yet."""
        self.add_service(name, client_authentication)
        if client_authentication == "none":
            self.run_cli("service", "set-client", name, "--client-id", client_id)
        else:
            self.run_cli("service", "set-client", name, "--client-id", client_id,
                         "--client-secret-stdin", data=self.peer.secret + "\n")
        self.add_connection(name)

    def sign_in(self, process, browser=None):
        """Goes as a person through the pages whose address fairleadctl writes."""
        address = process.stdout.readline().strip()
        status, page = (browser or Browser()).sign_in(address)
        self.assertEqual(status, 200, page)

    def connect(self, name, browser=None):
        process = self.start("connect", name, "--no-browser")
        self.sign_in(process, browser)
        self.finish(process)
        self.assertEqual(self.show(name)["status"], "connected")

    def call_me(self, name, status=0):
        out = self.run_cli("call", name, "/me", status=status)
        return json.loads(out) if status == 0 else None

    def read_credentials(self, name):
        """What the keyring holds for a connection, read as any other program would."""
        return self.read_item("connection", self.show(name)["id"])

    def read_item(self, kind, item_id):
        found = self.session.run(["secret-tool", "lookup", "kind", kind, "id", item_id])
        found.check_returncode()
        return json.loads(found.stdout)["secrets"]

    def wait_until_expired(self, name):
        access_token = self.read_credentials(name)["access_token"]
        wait_until("the access token to expire",
                   lambda: not self.peer.is_accepted(access_token))


def main():
    del sys.argv[1]
    unittest.main(verbosity=2)
