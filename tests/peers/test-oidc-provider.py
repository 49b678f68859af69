#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""fairleadctl and a certified authorization server, from the consent page to a revoked grant.

usage: test-oidc-provider.py FAIRLEADCTL [unittest's arguments]
"""

import urllib.parse

from oidc_peer import Browser
from peers_case import PeersCase, main


class OidcProviderTest(PeersCase):
    def client_of(self, client_id, client_authentication):
        """How the same client is named by another program: form and Basic credentials."""
        if client_authentication == "basic":
            return {}, ":".join(urllib.parse.quote_plus(part)
                                for part in (client_id, self.peer.secret))
        if client_authentication == "body":
            return {"client_id": client_id, "client_secret": self.peer.secret}, None
        return {"client_id": client_id}, None

    def go_the_whole_way(self, name, client_id, client_authentication):
        form, basic = self.client_of(client_id, client_authentication)
        before = self.peer.events()

        def counted(event):
            return self.peer.events()[event] - before[event]

        # Connect, and call.
        self.peer.set_lifetime_s(3)
        self.add(name, client_id, client_authentication)
        self.connect(name)
        shown = self.show(name)
        self.assertEqual(shown["account"], "Ada Lovelace")
        self.assertEqual(sorted(shown["granted_scopes"]), ["offline_access", "openid", "profile"])
        self.assertEqual(counted("exchanges"), 1)
        self.peer.set_lifetime_s(3600)
        self.wait_until_expired(name)
        old = self.read_credentials(name)
        refreshes = counted("refreshes")

        # The token has expired: it is refreshed, and what comes lives longer.
        self.assertEqual(self.call_me(name), {"sub": "ada", "name": "Ada Lovelace"})
        self.assertEqual(counted("refreshes"), refreshes + 1)
        self.call_me(name)
        self.assertEqual(counted("refreshes"), refreshes + 1)
        new = self.read_credentials(name)
        self.assertNotEqual(new["refresh_token"], old["refresh_token"])

        # The server no longer takes a token that has not expired: that is a refresh as well.
        status, _ = self.peer.post("/token/revocation", {"token": new["access_token"], **form},
                                   basic)
        self.assertEqual(status, 200)
        self.assertFalse(self.peer.is_accepted(new["access_token"]))
        self.call_me(name)
        self.assertEqual(counted("refreshes"), refreshes + 2)

        # Somebody replays the refresh token that was used first. That is refused, and everything
        # is revoked.
        status, answer = self.peer.post("/token", {"grant_type": "refresh_token",
                                                   "refresh_token": old["refresh_token"], **form},
                                        basic)
        self.assertEqual((status, answer["error"]), (400, "invalid_grant"))
        self.assertEqual(counted("revoked"), 1)
        self.call_me(name, status=6)
        shown = self.show(name)
        self.assertEqual(shown["status"], "reconnect needed")
        self.assertTrue(shown["status_reason"])
        self.call_me(name, status=6)

        # And connected again.
        self.connect(name)
        self.assertEqual(self.call_me(name)["sub"], "ada")

    def test_public_client(self):
        self.go_the_whole_way("public", "public", "none")

    def test_secret_by_basic(self):
        self.go_the_whole_way("basic", "basic:client", "basic")

    def test_secret_in_the_body(self):
        self.go_the_whole_way("post", "post", "body")

    def reconnect(self, name, browser=None):
        process = self.start("reconnect", name, "--no-browser")
        self.sign_in(process, browser)
        self.finish(process)

    def use_old(self, refresh_token):
        form = {"grant_type": "refresh_token", "refresh_token": refresh_token,
                "client_id": "public"}
        return self.peer.post("/token", form, None)[0]

    def test_reconnect(self):
        """The token that was replaced is revoked, and the new one lives on."""
        self.add("again", "public", "none")
        self.connect("again")
        old = self.read_credentials("again")["refresh_token"]
        self.reconnect("again")
        self.assertNotEqual(self.read_credentials("again")["refresh_token"], old)
        self.assertEqual(self.use_old(old), 400)
        self.call_me("again")
        # A copy has nothing of it.
        self.run_cli("duplicate", "again", "Again", "--link-name", "again_2")
        self.call_me("again_2", status=6)
        self.run_cli("connection", "remove", "again")

    def test_the_server_tells_an_encoded_secret_from_a_raw_one(self):
        """Otherwise test_secret_by_basic would prove nothing."""
        form = {"grant_type": "refresh_token", "refresh_token": "any"}
        _, encoded = self.peer.post("/token", form, "basic%3Aclient:p%2Bq%25zz")
        status, raw = self.peer.post("/token", form, "basic%3Aclient:p+q%zz")
        self.assertEqual(encoded["error"], "invalid_grant")
        self.assertNotEqual(raw["error"], "invalid_grant")
        self.assertGreaterEqual(status, 400)

    def test_wrong_secret(self):
        self.add("wrong_secret", "post", "body")
        self.run_cli("service", "set-client", "wrong_secret", "--client-id", "post",
                     "--client-secret-stdin", data=self.peer.secret + "x\n")
        process = self.start("connect", "wrong_secret", "--no-browser")
        Browser().sign_in(process.stdout.readline().strip())
        self.finish(process, status=6)
        self.assertEqual(self.show("wrong_secret")["status"], "not connected")


if __name__ == "__main__":
    main()
