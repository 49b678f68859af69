# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first five minutes in the window, as a person would spend them: describe a service, make a
connection, allow it in the browser, send a request, read the answer. Each step saves a picture."""
import os
import pathlib
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "lib"))

import journey
from private_session import PrivateSession

WIDE = (1100, 720)
NARROW = (360, 720)


class FirstConnection(unittest.TestCase):
    def start(self, size, dark, name):
        self.name = name
        self.session = self.enterContext(PrivateSession(display=size))
        self.browser = journey.Browser(self.session)
        self.playground = journey.start_playground(self.session)
        self.fairlead = self.enterContext(journey.Fairlead(self.session, size=size, dark=dark))
        self.window = self.fairlead.window

    def picture(self, step):
        self.fairlead.picture(f"{self.name}-{step}")

    def assert_named(self, window):
        self.assertEqual(window.unnamed(), [])

    def create_service(self):
        wizard = self.fairlead.open_service_wizard()
        self.picture("10-service")
        wizard.fill("Name", "Address Book")
        self.assert_named(wizard)
        wizard.click("Next")
        wizard.fill("Authorize URL", self.playground + "/authorize")
        wizard.fill("Token URL", self.playground + "/token")
        self.picture("11-endpoints")
        self.assert_named(wizard)
        wizard.click("Next")
        wizard.fill("Client ID", "fairlead-playground")
        wizard.choose("Client Authentication", 2)
        self.picture("12-client")
        self.assert_named(wizard)
        wizard.click("Next")
        wizard.fill("Add a Scope", "profile contacts.read contacts.write")
        self.picture("13-scopes")
        wizard.click("Next")
        wizard.fill("Base URL", self.playground)
        wizard.fill("Path", "/me")
        wizard.fill("Account Pointer", "/name")
        self.picture("14-api")
        self.assert_named(wizard)
        wizard.click("Next")
        wizard.find("label", contains="contacts.write")
        self.picture("15-review")
        wizard.click("Create Service")
        wizard.wait_closed()

    def create_connection(self):
        service = self.window.part("FlServiceView")
        service.find("push button", "New Connection…")
        self.picture("20-service-created")
        service.click("New Connection…")
        wizard = self.fairlead.wait_window("New Connection")
        self.picture("21-connection")
        wizard.fill("Name", "My Contacts")
        self.assert_named(wizard)
        self.picture("22-connection-filled")
        wizard.click("Create and Connect")
        self.browser.wait_done()
        wizard.find("label", contains="Connected")
        self.picture("23-connected")
        self.assertTrue(self.browser.last_address().endswith("/callback/done"))
        wizard.click("Close")
        wizard.wait_closed()

    def send_request(self):
        page = self.window.part("FlConnectionPage")
        page.find("push button", "Reconnect")
        self.picture("30-summary")
        self.assert_named(self.window)
        self.fairlead.open_request()
        page.find("push button", "Send")
        self.picture("31-request")
        self.fairlead.send_request("/contacts?q=Grace")
        self.window.find(contains="200")
        self.window.find(contains="Grace Hopper")
        self.picture("32-response")
        self.assert_named(self.window)

    def go(self, size, dark, name):
        self.browser_answer = "Allow"
        self.start(size, dark, name)
        self.browser.will_press("Allow")
        self.window.find(name="Welcome to Fairlead") if size == WIDE else None
        self.picture("00-welcome")
        self.create_service()
        self.create_connection()
        self.send_request()

    def test_wide_and_light(self):
        self.go(WIDE, False, "wide-light")
        shown = self.session.run([os.environ["FAIRLEADCTL"], "call", "my_contacts", "/me"])
        self.assertEqual(shown.returncode, 0, shown.stderr)
        self.assertIn("Ada Lovelace", shown.stdout)

    def test_narrow_and_dark(self):
        self.go(NARROW, True, "narrow-dark")


if __name__ == "__main__":
    unittest.main(verbosity=2)
