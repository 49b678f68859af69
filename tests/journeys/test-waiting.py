# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page that waits for the browser, when the browser does not come back: its time runs, it opens
the browser again, copies the link, takes the redirected address or the bare code from a person's
hand, refuses anything else, and can be left and come back to."""
import json
import os
import pathlib
import re
import socket
import sys
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "lib"))

import journey
import playground
from private_session import PrivateSession, wait_until

WIDE = (1100, 720)
NARROW = (360, 720)
PASTE = "Address or Code"


def query_of(address):
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))


def is_port_open(address):
    parts = urllib.parse.urlsplit(address)
    try:
        socket.create_connection((parts.hostname, parts.port), timeout=1).close()
    except ConnectionRefusedError:
        return False
    return True


class Waiting(unittest.TestCase):
    def start(self, size, dark, name):
        self.name = name
        self.session = self.enterContext(PrivateSession(display=size))
        self.browser = journey.Browser(self.session)
        self.playground = journey.start_playground(self.session)
        self.ctl("service", "add", "-",
                 given=json.dumps(playground.service_document(self.playground)))
        self.fairlead = self.enterContext(journey.Fairlead(self.session, size=size, dark=dark))
        self.window = self.fairlead.window

    def ctl(self, *arguments, given=None):
        done = self.session.run([os.environ["FAIRLEADCTL"], *arguments], given=given)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def picture(self, step):
        self.fairlead.picture(f"{self.name}-{step}")

    def status(self):
        return json.loads(self.ctl("connection", "show", "practice", "--json"))["status"]

    def create_connection(self):
        """Up to where it waits; answers the window."""
        self.window.press("ctrl+n")
        wizard = self.fairlead.wait_window("New Connection")
        wizard.click_at(wait_until("the service", lambda: wizard.look_row("Address Book")))
        wizard.fill("Name", "Practice")
        wizard.click("Create and Connect")
        self.wait_browser(1)
        return wizard

    def connect(self, how):
        self.window.part("FlConnectionPage").click(how)
        return self.fairlead.wait_window("Authorize")

    def wait_browser(self, times):
        wait_until(f"the browser to be opened {times} times",
                   lambda: len(self.browser.opened()) == times)
        self.assertEqual(set(self.browser.opened()), {self.playground + "/authorize"})

    def copy_link(self, waiting):
        before = self.fairlead.driver.clipboard()
        waiting.click("Copy Link")
        wait_until("the link to be copied", lambda: self.fairlead.driver.clipboard() != before)
        link = self.fairlead.driver.clipboard()
        self.assertTrue(link.startswith(self.playground + "/authorize?"), link)
        return link

    def seconds_left(self, waiting):
        label = waiting.find("label", contains=" left")
        said = self.fairlead.driver.text_of(label) or label.name
        minutes, seconds = re.fullmatch(r"(\d):(\d\d) left", said).groups()
        return int(minutes) * 60 + int(seconds)

    def paste(self, waiting, text):
        waiting.fill(PASTE, text)
        waiting.click("Submit")

    def paste_wrongly(self, waiting, text, sentence):
        """One sentence, and the page waits on."""
        self.paste(waiting, text)
        waiting.find("alert", contains=sentence)
        self.seconds_left(waiting)
        self.assertEqual(waiting.unnamed(), [])
        self.assertEqual(self.status(), "not connected")

    def see_connected(self, waiting):
        waiting.find("label", contains="You are connected to Address Book")
        self.assertEqual(self.status(), "connected")
        waiting.click("Close")
        waiting.wait_closed()
        self.assertIn("Ada Lovelace", self.ctl("call", "practice", "/me"))

    def test_cancelled_and_pasted(self):
        self.start(WIDE, False, "waiting")
        waiting = self.create_connection()
        self.picture("1-waiting")
        left = self.seconds_left(waiting)
        self.assertTrue(270 < left <= 300, left)
        wait_until("the time left to shrink", lambda: self.seconds_left(waiting) < left)
        waiting.click("Open Browser Again")
        self.wait_browser(2)
        link = self.copy_link(waiting)
        callback = query_of(link)["redirect_uri"]
        self.assertTrue(is_port_open(callback))

        waiting.click("Cancel")
        waiting.wait_closed()
        wait_until("the callback's port to close", lambda: not is_port_open(callback))
        row = wait_until("the row", lambda: self.window.look_row("Practice"))
        self.assertEqual(row.name, "Practice, practice, Not connected")
        self.assertEqual(self.status(), "not connected")
        self.picture("2-cancelled")

        old = playground.answer_consent_elsewhere(link)
        waiting = self.connect("Connect")
        self.wait_browser(3)
        link = self.copy_link(waiting)
        self.paste_wrongly(waiting, old, "This address belongs to another sign-in")
        self.picture("3-other-sign-in")
        self.paste(waiting, playground.answer_consent_elsewhere(link))
        self.see_connected(waiting)
        self.window.find("list item", "Practice, practice, Connected")

    def test_bare_code(self):
        self.start(NARROW, True, "waiting-narrow")
        waiting = self.create_connection()
        self.paste_wrongly(waiting, "what is this", "neither the address that the browser was")
        self.picture("1-no-code")
        shown = playground.answer_consent_elsewhere(self.copy_link(waiting))
        self.paste(waiting, query_of(shown)["code"])
        waiting.find("label", contains="You are connected to Address Book")
        self.picture("2-connected")
        self.see_connected(waiting)


if __name__ == "__main__":
    unittest.main(verbosity=2)
