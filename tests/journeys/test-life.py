# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The life of a connection, verb by verb, in one window: connected, used, duplicated, edited,
reconnected, disabled, in need of a reconnect while nobody looks, revoked, deleted and brought back.
What the window says is held against what fairleadctl says."""
import json
import os
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "lib"))

import journey
from notifications import Notifications
from playground import service_document
from private_session import PrivateSession, wait_until

SIZE = (1100, 720)


class Life(unittest.TestCase):
    def setUp(self):
        self.session = self.enterContext(PrivateSession(display=SIZE))
        self.browser = journey.Browser(self.session)
        self.browser.will_press("Allow")
        self.notifications = Notifications(self.session)
        self.fairlead = self.enterContext(journey.Fairlead(self.session, size=SIZE))
        self.window = self.fairlead.window
        self.page = self.window.part("FlConnectionPage")

    def picture(self, step):
        self.fairlead.picture(f"life-{step}")

    def ctl(self, *arguments):
        return self.session.run([os.environ["FAIRLEADCTL"], *arguments])

    def status(self, link_name):
        shown = self.ctl("--json", "connection", "show", link_name)
        self.assertEqual(shown.returncode, 0, shown.stderr)
        return json.loads(shown.stdout)["status"]

    def call(self, link_name):
        """Whether a call goes through."""
        return self.ctl("call", link_name, "/me").returncode == 0

    def said(self, name):
        """What a row of the page says."""
        row = self.page.find(name=name)
        return self.fairlead.driver.text_of(row) or row.description

    def wait_said(self, name, text):
        wait_until(f"{name!r} to say {text!r}", lambda: text in self.said(name))

    def wait_status(self, text):
        self.page.find("label", text)

    def choose(self, verb):
        """A verb of the page's menu."""
        self.page.click("Connection Menu", role=None)
        self.page.click(verb, role="menu item")

    def answer(self, question, button):
        dialog = self.fairlead.wait_window(question)
        self.picture(question.split(" ")[0].lower())
        dialog.click(button)
        dialog.wait_closed()

    def allow(self):
        window = self.fairlead.wait_window("Authorize")
        self.browser.wait_done()
        window.click("Done")
        window.wait_closed()
        self.browser.forget()

    def see_connected(self):
        self.fairlead.open_connection("Playground")
        self.wait_status("Not connected")
        self.picture("00-not-connected")
        self.page.click("Connect")
        self.allow()
        self.wait_status("Connected")
        self.wait_said("Last Used", "Not yet")
        self.assertIn("ago", self.said("Status Changed").replace("Just now", "ago"))
        self.picture("01-connected")

    def see_used(self):
        """What another program does is seen by itself, and the times go on."""
        self.assertTrue(self.call("playground"))
        wait_until("the use to be seen", lambda: self.said("Last Used") != "Not yet")
        before = self.said("Last Used")
        wait_until("the time to go on", lambda: self.said("Last Used") != before)
        self.picture("02-used")

    def see_other_account(self):
        """Another account than before is asked about, unless it is what the person wanted."""
        self.change("playground", account="Grace Hopper")
        self.wait_said("Account", "Grace Hopper")
        self.window.press("ctrl+r")
        window = self.fairlead.wait_window("Authorize")
        self.browser.wait_done()
        window.find(name="Another Account Answered")
        window.find(contains="“Ada Lovelace” has agreed.")
        self.picture("03-other-account")
        window.click("Keep the Former Account")
        window.find(name="The Account Stays")
        window.click("Close")
        window.wait_closed()
        self.browser.forget()
        self.assertEqual(self.said("Account"), "Grace Hopper")
        self.assertTrue(self.call("playground"))
        self.choose("Switch Account…")
        self.allow()
        self.wait_said("Account", "Ada Lovelace")

    def see_duplicated(self):
        self.window.press("ctrl+d")
        window = self.fairlead.wait_window("Duplicate Connection")
        self.assertEqual(window.unnamed(), [])
        self.picture("10-duplicate")
        window.fill("Name", "Second")
        window.click("Duplicate")
        window.wait_closed()
        self.page.find("label", "Second")
        self.wait_status("Not connected")
        self.assertEqual(self.status("second"), "not connected")
        self.window.press("ctrl+r")
        self.allow()
        self.wait_status("Connected")
        self.assertTrue(self.call("second"))

    def see_edited(self):
        """Scopes that change take effect once it is reconnected; it works as before until then."""
        self.window.press("ctrl+e")
        window = self.fairlead.wait_window("Edit Connection")
        self.assertEqual(window.unnamed(), [])
        self.picture("20-edit")
        window.fill("Name", "My Second")
        window.click_at(window.find("check box", contains="See who I am"))
        window.click("Save")
        window.wait_closed()
        self.answer("Reconnect Now?", "Later")
        self.page.find("label", "My Second")
        self.page.find(name="Changes Wait for a Reconnect")
        self.picture("22-pending")
        self.assertTrue(self.call("second"))
        self.window.press("ctrl+r")
        self.allow()
        self.page.wait_gone(name="Changes Wait for a Reconnect")
        self.assertFalse(self.call("second"))
        self.picture("23-reconnected")

    def see_disabled(self):
        self.choose("Disable")
        self.wait_status("Disabled")
        self.assertEqual(self.status("second"), "disabled")
        self.picture("30-disabled")
        self.page.click("Enable")
        self.wait_status("Connected")
        self.assertEqual(self.status("second"), "connected")

    def change(self, link_name, **members):
        """Writes a document as another program would."""
        path = self.session.data / "connections" / f"{link_name}.json"
        path.write_text(json.dumps(dict(json.loads(path.read_text()), **members)))

    def see_need(self):
        """Told of while nobody looks, once, and taken back when it is healed."""
        self.change("second", status="reconnect needed", status_reason="The service said no.")
        self.wait_status("Reconnect needed")
        self.page.find(name="The service said no.")
        self.picture("40-reconnect-needed")
        self.assertEqual(self.notifications.shown(), [])
        self.change("second", status="connected", status_reason=None)
        self.wait_status("Connected")
        self.window.minimize()
        self.change("second", status="reconnect needed", status_reason="The service said no.")
        shown = wait_until("the notification", self.notifications.shown)
        self.assertIn("My Second", shown[0]["title"])
        self.assertEqual(shown[0]["body"], "The service said no.")
        self.notifications.press(shown[0], "Reconnect")
        self.allow()
        self.wait_status("Connected")
        self.assertEqual(len(self.notifications.shown()), 1)
        self.window.minimize()
        self.change("second", status="reconnect needed", status_reason="The service said no.")
        wait_until("the next turn", lambda: len(self.notifications.shown()) == 2)
        self.change("second", status="connected", status_reason=None)
        wait_until("it to be taken back",
                   lambda: self.notifications.closed() == [self.notifications.shown()[1]["shown"]])
        self.window.bring_back()

    def see_revoked(self):
        self.choose("Revoke…")
        self.answer("Revoke “My Second”?", "Revoke")
        self.wait_status("Disconnected")
        self.picture("51-revoked")
        self.assertEqual(self.status("second"), "disconnected")
        self.assertFalse(self.call("second"))

    def see_deleted(self):
        """Taken back with the keyboard, then for good."""
        self.window.press("ctrl+shift+Delete")
        self.answer("Delete “My Second”?", "Delete")
        self.window.find("push button", "Undo")
        self.assertFalse(self.window.look_row("My Second"))
        self.assertTrue((self.session.data / "connections" / "second.json").exists())
        self.window.press("ctrl+z")
        wait_until("its row", lambda: self.window.look_row("My Second"))
        self.page.find("label", "My Second")
        self.window.press("ctrl+shift+Delete")
        self.answer("Delete “My Second”?", "Delete")
        self.picture("60-deleted")
        wait_until("its document to go",
                   lambda: not (self.session.data / "connections" / "second.json").exists())

    def see_service_changed(self):
        """What a change means to the connections is said before it is saved."""
        self.add("service", "add", "-", given=json.dumps(service_document("http://127.0.0.1:9")))
        for name in ("Contacts", "Family"):
            self.add("connection", "add", "--service", "address_book", "--name", name)
        self.change("contacts", status="connected")
        self.window.click("Services")
        row = wait_until("the service", lambda: self.window.look_row("Address Book"))
        self.window.click_at(row)
        self.window.part("FlServiceView").find("push button", "New Connection…")
        self.window.press("ctrl+e")
        wizard = self.fairlead.wait_window("Edit Service")
        wizard.click("Next")
        wizard.fill("Token URL", "http://127.0.0.1:9/other")
        while not wizard.look("push button", "Save Service"):
            wizard.click("Next")
        wizard.find("label", "Has to be reconnected")
        wizard.find("label", "Works as before")
        self.picture("70-service")
        wizard.click("Save Service")
        wizard.wait_closed()

    def add(self, *arguments, given=None):
        done = self.session.run([os.environ["FAIRLEADCTL"], *arguments], given=given)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_every_verb(self):
        self.see_connected()
        self.see_used()
        self.see_other_account()
        self.see_duplicated()
        self.see_edited()
        self.see_disabled()
        self.see_need()
        self.see_revoked()
        self.see_deleted()
        self.see_service_changed()


if __name__ == "__main__":
    unittest.main(verbosity=2)
