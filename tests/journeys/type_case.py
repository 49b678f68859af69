# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the journeys of the authentication types have in common: a service is described, a connection
made, connected with what the person has, and called."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "lib"))

import journey
from private_session import PrivateSession, wait_until

WIDE = (1100, 720)
NARROW = (360, 720)

# In the order in which the wizard offers them.
TYPES = ["OAuth 2.0", "OAuth 1.0a", "API key", "Basic", "Bearer token", "Two-step token",
         "AWS Signature", "Digest", "Client certificate"]
GRANTS = ["Sign in with the browser", "Client credentials", "Device code", "Paste a grant code",
          "Paste a refresh token", "Paste an access token", "Signed assertion (JWT)",
          "Password (legacy)", "Token exchange"]

SECRET = "s3cret-of-the-journey"


class TypeCase(unittest.TestCase):
    # What the service is asked for when it is connected, who it says one is, and what is called.
    check_path = "/me"
    account_pointer = "/name"
    account = "Ada Lovelace"
    call_path = "/contacts"

    def start(self, name, api, size=WIDE, dark=False):
        self.name = name
        # What has been started already ends where it was.
        self.api = self.enterContext(api) if hasattr(api, "__enter__") else api
        self.session = self.enterContext(PrivateSession(display=size))
        self.fairlead = self.enterContext(journey.Fairlead(self.session, size=size, dark=dark))
        self.window = self.fairlead.window

    def picture(self, step):
        self.fairlead.picture(f"type-{self.name}-{step}")

    def next(self, wizard):
        """Goes on to the next step, and waits until it is there."""
        self.assertEqual(wizard.unnamed(), [])
        step = wizard.find("label", contains="Step ").name
        wizard.click("Next")
        wait_until(f"what comes after {step!r}", lambda: not wizard.look("label", step))

    def begin_service(self, kind, grant=None):
        wizard = self.fairlead.open_service_wizard()
        wizard.fill("Name", "Address Book")
        if kind != TYPES[0]:
            wizard.choose("Authentication Type", TYPES.index(kind))
        if grant:
            wizard.choose("Grant", GRANTS.index(grant))
        self.next(wizard)
        return wizard

    def finish_service(self, wizard):
        self.picture("1-details")
        self.next(wizard)
        self.finish_api(wizard)

    def finish_api(self, wizard):
        wizard.fill("Base URL", self.api.address)
        wizard.fill("Path", self.check_path)
        wizard.fill("Account Pointer", self.account_pointer)
        self.next(wizard)
        wizard.find("label", contains=self.check_path)
        self.picture("2-review")
        wizard.click("Create Service")
        wizard.wait_closed()

    def begin_connection(self, name="My Contacts"):
        service = self.window.part("FlServiceView")
        service.click("New Connection…")
        wizard = self.fairlead.wait_window("New Connection")
        wizard.fill("Name", name)
        return wizard

    def connect(self, wizard, texts=(), secrets=()):
        wizard.click("Create and Connect")
        for name, text in texts:
            wizard.fill(name, text)
        for name, secret in secrets:
            wizard.type_secret(name, secret)
        if texts or secrets:
            self.picture("3-form")
            self.assertEqual(wizard.unnamed(), [])
            wizard.click("Connect")
        self.finish_connection(wizard)

    def finish_connection(self, wizard):
        wizard.find("label", "Connected")
        self.picture("4-connected")
        wizard.find("label", contains=self.account)
        wizard.click("Close")
        wizard.wait_closed()

    def call(self):
        self.fairlead.send_request(self.call_path)
        self.window.find(contains="200")
        self.window.find(contains=self.account)
        self.picture("5-response")

    def create_oauth2(self, grant, addresses, scope=None):
        wizard = self.begin_service("OAuth 2.0", grant)
        for name, address in addresses:
            wizard.fill(name, address)
        self.picture("1-details")
        self.next(wizard)
        wizard.fill("Client ID", "me")
        wizard.type_secret("Client Secret", SECRET)
        self.picture("1-client")
        self.next(wizard)
        wizard.find("text", "Add a Scope")
        if scope:
            wizard.fill("Add a Scope", scope)
        self.next(wizard)
        self.finish_api(wizard)
