# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window and a certified authorization server that somebody else wrote: signed in to in a real
browser, called, expired, refreshed; then a refresh token is replayed, everything is revoked, and the
window says so and reconnects."""
import json
import os
import pathlib
import sys
import unittest

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "lib"), str(TESTS / "peers")]

import journey
from oidc_peer import OidcPeer
from private_session import PrivateSession, wait_until

BASIC_CLIENT = "basic:client"
BASIC_CLIENT_ENCODED = "basic%3Aclient:p%2Bq%25zz"


class OidcProvider(unittest.TestCase):
    def setUp(self):
        self.session = self.enterContext(PrivateSession(display=(1100, 720)))
        self.browser = journey.Browser(self.session)
        self.browser.will_press("Continue")
        self.peer = OidcPeer(self.session.home / "oidc-provider.log")
        self.addCleanup(self.peer.close)
        self.fairlead = self.enterContext(journey.Fairlead(self.session))
        self.window = self.fairlead.window

    def ctl(self, *arguments, given=None):
        done = self.session.run([os.environ["FAIRLEADCTL"], *arguments], given=given)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def credentials(self):
        shown = json.loads(self.ctl("connection", "show", "certified", "--json"))
        found = self.session.run(["secret-tool", "lookup", "kind", "connection", "id",
                                  shown["id"]])
        self.assertEqual(found.returncode, 0, found)
        return json.loads(found.stdout)["secrets"]

    def connect(self):
        """The service comes from the shell and shows up in the window; the rest is done there."""
        self.ctl("service", "add", "-",
                 given=json.dumps(self.peer.document("certified", "basic")))
        self.window.click("Services")
        row = wait_until("the new service to show up", lambda: self.window.look_row("Certified"))
        self.window.click_at(row)
        self.window.part("FlServiceView").click("New Connection…")
        wizard = self.fairlead.wait_window("New Connection")
        wizard.fill("Client ID", BASIC_CLIENT)
        wizard.type_secret("Client Secret", self.peer.secret)
        wizard.click("Create and Connect")
        self.browser.wait_done()
        wizard.find("label", contains="Ada Lovelace")
        self.fairlead.picture("oidc-1-connected")
        wizard.click("Close")
        wizard.wait_closed()

    def test_from_consent_to_a_revoked_grant(self):
        self.peer.set_lifetime_s(3)
        self.connect()
        self.peer.set_lifetime_s(3600)
        old = self.credentials()
        wait_until("the access token to expire",
                   lambda: not self.peer.is_accepted(old["access_token"]))
        refreshes = self.peer.events()["refreshes"]

        self.fairlead.send_request("/me")
        self.window.find(contains="Ada Lovelace")
        self.window.find(contains="200")
        self.assertEqual(self.peer.events()["refreshes"], refreshes + 1)
        new = self.credentials()
        self.assertNotEqual(new["refresh_token"], old["refresh_token"])
        self.fairlead.picture("oidc-2-refreshed")

        status, answer = self.peer.post("/token", {"grant_type": "refresh_token",
                                                   "refresh_token": old["refresh_token"]},
                                        BASIC_CLIENT_ENCODED)
        self.assertEqual((status, answer["error"]), (400, "invalid_grant"))
        self.fairlead.send_request("/me")
        page = self.window.part("FlResponseView")
        page.find("push button", "Reconnect")
        self.fairlead.picture("oidc-3-reconnect-needed")
        self.window.find("list item", "Certified, certified, Reconnect needed")

        self.browser.forget()
        page.click("Reconnect")
        self.browser.wait_done()
        waiting = self.fairlead.wait_window("Authorize")
        waiting.find("label", contains="Ada Lovelace")
        waiting.click("Close")
        waiting.wait_closed()
        self.fairlead.send_request("/me")
        self.window.find(contains="200")


if __name__ == "__main__":
    unittest.main(verbosity=2)
