# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The keyring is not there, is locked, or goes away: the window opens and lists all the same, says in
plain words what is wrong, touches nothing, and goes on without a restart once the keyring is back."""
import json
import os
import pathlib
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "lib"))

import journey
import playground
from private_session import PASSWORD, PrivateSession, wait_until

WIDE = (1100, 720)
NARROW = (360, 720)
CONNECTION = "Practice"


class Prompt:
    """The dialog with which gnome-keyring asks for its password, in a program of its own."""

    def __init__(self, driver):
        self.driver = driver
        self.window = driver.Window(driver.application("gcr-prompter"), "Unlock Login Keyring")
        self.entry = self.window.find("password text")
        wait_until("the prompt to have the focus", lambda: driver.has_focus(self.entry))

    def dismiss(self):
        self.window.click("Cancel")

    def wait_closed(self):
        self.window.wait_closed()

    def unlock(self):
        subprocess.run(["xdotool", "type", "--file", "-"], input=PASSWORD, text=True, check=True)
        wait_until("the password to be typed",
                   lambda: len(self.driver.text_of(self.entry)) == len(PASSWORD))
        self.window.click("Unlock")


class Keyring(unittest.TestCase):
    def start(self, size, name, activation=False):
        """A connection that works, and whose credentials nothing may touch from now on."""
        self.name = name
        self.size = size
        self.session = self.enterContext(PrivateSession(display=size, activation=activation))
        self.address, self.connection = playground.authorized_connection(
            self.session, os.environ["FAIRLEADCTL"])
        self.path = self.session.data / "connections" / "practice.json"
        self.document = self.path.read_text()
        self.credentials = self.look_up()

    def look_up(self):
        found = self.session.run(["secret-tool", "lookup", "kind", "connection", "id",
                                  self.connection["id"]])
        self.assertEqual(found.returncode, 0, found)
        return json.loads(found.stdout)

    def open_window(self):
        self.fairlead = self.enterContext(
            journey.Fairlead(self.session, size=self.size, dark=self.size == NARROW))
        self.window = self.fairlead.window
        row = wait_until("the row", lambda: self.window.look_row(CONNECTION))
        self.assertEqual(row.name, "Practice, practice, Connected")
        self.window.click_at(row)
        self.page = self.window.part("FlResponseView")

    def picture(self, step):
        self.fairlead.picture(f"{self.name}-{step}")

    def see_refused(self, *sentences):
        """A call says what is wrong with the keyring and what to do, not that the connection is."""
        self.page.find(name="The Call Failed")
        for sentence in sentences:
            self.page.find("label", contains=sentence)
        self.assertEqual(self.window.unnamed(), [])
        self.assertEqual(self.path.read_text(), self.document)

    def see_answered(self):
        self.page.find(contains="200")
        self.page.find(contains="Ada Lovelace")
        self.assertEqual(self.path.read_text(), self.document)
        self.assertEqual(self.look_up(), self.credentials)

    def test_absent(self):
        self.start(NARROW, "keyring-absent")
        self.session.kill_keyring()
        self.open_window()
        self.window.part("FlConnectionPage").click("Reconnect")
        waiting = self.fairlead.wait_window("Authorize")
        waiting.find(name="There Is No Keyring")
        waiting.find("label", contains="start one that provides the Secret Service")
        self.assertEqual(waiting.unnamed(), [])
        self.picture("1-reconnect")
        waiting.click("Close")
        waiting.wait_closed()
        self.fairlead.send_request("/me")
        self.see_refused("No keyring is running", "start one")
        self.picture("2-call")

        self.session.start_keyring()
        self.window.click("Send")
        self.see_answered()
        self.picture("3-back")

    def test_locked(self):
        self.start(WIDE, "keyring-locked", activation=True)
        self.session.lock_keyring()
        self.open_window()
        self.fairlead.send_request("/me")
        prompt = Prompt(self.fairlead.driver)
        self.picture("1-prompt")
        prompt.dismiss()
        self.see_refused("prompt was dismissed", "try again and confirm it")
        self.picture("2-dismissed")

        self.window.click("Send")
        prompt = Prompt(self.fairlead.driver)
        self.session.kill_keyring()
        self.see_refused("went away", "try again")
        prompt.wait_closed()
        self.picture("3-gone")

        # The desktop starts it again, and it is as locked as after a login without a password.
        self.window.click("Send")
        Prompt(self.fairlead.driver).unlock()
        self.see_answered()
        self.picture("4-unlocked")

    def test_killed(self):
        self.start(WIDE, "keyring-killed")
        self.open_window()
        self.fairlead.send_request("/me")
        self.see_answered()
        self.session.kill_keyring()
        self.window.click("Send")
        self.see_refused("No keyring is running", "start one")
        self.picture("1-killed")

        self.session.start_keyring()
        self.window.click("Send")
        self.see_answered()


if __name__ == "__main__":
    unittest.main(verbosity=2)
