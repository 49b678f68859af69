#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""fairleadctl and a certified authorization server: the grants that need no browser here, and the end
of an authorization.

usage: test-oidc-grants.py FAIRLEADCTL [unittest's arguments]
"""

import json
import urllib.parse

from oidc_peer import Browser
from peers_case import PeersCase, main
from private_session import wait_until

CALLBACK = "http://127.0.0.1/callback"


class OidcGrantsTest(PeersCase):
    def setUp(self):
        self.peer.set_lifetime_s(3600)

    def add_device(self, name):
        self.add_service(name, "none", grant="device_code",
                         device_url=self.peer.issuer + "/device/auth",
                         # What a user has to type here so that there is a refresh token.
                         authorize_parameters=[{"name": "prompt", "value": "consent"}])
        self.run_cli("service", "set-client", name, "--client-id", "device")
        self.add_connection(name)

    def start_device(self, name):
        process = self.start("connect", name, "--device", "--json")
        shown = json.loads(process.stdout.readline())
        return process, shown

    def test_device(self):
        """A person opens the complete address, and compares the code."""
        self.add_device("device")
        process, shown = self.start_device("device")
        status, page = Browser().sign_in(shown["verification_uri_complete"])
        self.assertEqual(status, 200, page)
        connected = json.loads(self.finish(process))
        self.assertEqual((connected["status"], connected["account"]), ("connected", "Ada Lovelace"))
        self.assertEqual(self.call_me("device")["sub"], "ada")
        self.assertIn("refresh_token", self.read_credentials("device"))

    def test_device_by_hand(self):
        """Or types both into the browser of a telephone."""
        self.add_device("by_hand")
        process, shown = self.start_device("by_hand")
        status, page = Browser().sign_in(shown["verification_uri"], user_code=shown["user_code"])
        self.assertEqual(status, 200, page)
        self.finish(process)
        self.assertEqual(self.show("by_hand")["status"], "connected")

    def test_device_refused(self):
        self.add_device("refused")
        process, shown = self.start_device("refused")
        Browser().refuse(shown["verification_uri"], shown["user_code"])
        self.finish(process, status=1)
        self.assertEqual(self.show("refused")["status"], "not connected")

    def test_client_credentials(self):
        """The token has expired: the client asks again, and is given what it is given each time."""
        self.add_service("itself", "basic", grant="client_credentials")
        self.run_cli("service", "set-client", "itself", "--client-id", "itself",
                     "--client-secret-stdin", data=self.peer.secret + "\n")
        self.run_cli("connection", "add", "--service", "itself", "--name", "itself", "--scope",
                     "profile")
        self.peer.set_lifetime_s(2)
        self.run_cli("connect", "itself")
        self.assertEqual(self.show("itself")["granted_scopes"], ["profile"])
        first = self.read_credentials("itself")["access_token"]
        robot = self.peer.issuer + "/test/robot"
        wait_until("the token to expire", lambda: Browser().open(
            robot, headers={"Authorization": "Bearer " + first})[0] == 401)
        self.peer.set_lifetime_s(3600)
        before = self.peer.events()["exchanges"]
        for _ in range(2):
            self.assertEqual(json.loads(self.run_cli("call", "itself", "/test/robot")),
                             {"client": "itself"})
        self.assertEqual(self.peer.events()["exchanges"], before + 1)

    def get_code(self):
        """What a browser elsewhere ends at."""
        query = urllib.parse.urlencode({
            "response_type": "code", "client_id": "carried", "redirect_uri": CALLBACK,
            "scope": "openid profile offline_access", "prompt": "consent"})
        return Browser().sign_in(self.peer.issuer + "/auth?" + query, stop_at=CALLBACK)[1]

    def test_carried_code(self):
        """A code that came about without Fairlead; it is good once."""
        self.add_service("carried", "body", grant="grant_code",
                         redirect={"host": "127.0.0.1", "port": 0, "path": "/callback",
                                   "uri": CALLBACK})
        self.run_cli("service", "set-client", "carried", "--client-id", "carried",
                     "--client-secret-stdin", data=self.peer.secret + "\n")
        self.add_connection("carried")
        address = self.get_code()
        self.run_cli("connect", "carried", "--code-stdin", data=address + "\n")
        self.assertEqual(self.call_me("carried")["sub"], "ada")
        before = self.read_credentials("carried")
        process = self.start("connect", "carried", "--code-stdin")
        self.finish(process, status=6, data=address + "\n")
        self.assertEqual(self.read_credentials("carried"), before)

    def test_pasted_refresh_token(self):
        """It works once, since this server rotates; the one that comes for it stays."""
        self.add("giver", "post", "body")
        self.connect("giver")
        token = self.read_credentials("giver")["refresh_token"]
        self.add("taker", "post", "body")
        self.run_cli("connect", "taker", "--refresh-token-stdin", data=token + "\n")
        self.assertEqual(self.call_me("taker")["sub"], "ada")
        self.assertNotEqual(self.read_credentials("taker")["refresh_token"], token)
        self.run_cli("connect", "taker", "--refresh-token-stdin", status=6, data=token + "\n")

    def test_pasted_access_token(self):
        self.add("has_one", "public", "none")
        self.connect("has_one")
        token = self.read_credentials("has_one")["access_token"]
        self.add("borrows", "public", "none")
        self.run_cli("connect", "borrows", "--access-token-stdin", data=token + "\n")
        self.assertEqual(self.call_me("borrows")["sub"], "ada")

    def test_revoke(self):
        """For each way that a client shows its secret: neither token is any good afterwards."""
        clients = {"public": "none", "basic:client": "basic", "post": "body"}
        for client_id, authentication in clients.items():
            with self.subTest(authentication):
                name = "ends_" + authentication
                self.add(name, client_id, authentication)
                self.connect(name)
                tokens = self.read_credentials(name)
                self.assertTrue(self.peer.is_accepted(tokens["access_token"]))
                self.run_cli("revoke", name)
                self.assertFalse(self.peer.is_accepted(tokens["access_token"]))
                self.assertEqual(self.show(name)["status"], "disconnected")
                self.run_cli("connect", name, "--refresh-token-stdin", status=6,
                             data=tokens["refresh_token"] + "\n")

    def test_revoke_with_a_wrong_secret(self):
        self.add("not_mine", "post", "body")
        self.connect("not_mine")
        self.run_cli("service", "set-client", "not_mine", "--client-id", "post",
                     "--client-secret-stdin", data=self.peer.secret + "x\n")
        self.run_cli("revoke", "not_mine", status=6)
        self.assertEqual(self.show("not_mine")["status"], "connected")
        self.assertTrue(self.peer.is_accepted(self.read_credentials("not_mine")["access_token"]))


if __name__ == "__main__":
    main()
