# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are no valid documents: one lies in the folder when the window opens, one arrives while
it is open. The window shows both with what is wrong and where, shows all others all along, and takes
each in by itself once the person has repaired it in an editor."""
import json
import os
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "lib"))

import journey
from playground import service_document
from private_session import PrivateSession, wait_until

# What is written shows within a second; the rest is for looking at the whole window, which takes
# its time on a busy computer.
SHOWN_S = 5


class BrokenDocument(unittest.TestCase):
    def start(self, size, dark, name):
        self.name = name
        self.session = self.enterContext(PrivateSession(keyring=False, display=size))
        self.ctl("service", "add", "-", given=json.dumps(service_document("http://127.0.0.1:9")))
        for name in ("Contacts", "Family"):
            self.ctl("connection", "add", "--service", "address_book", "--name", name)
        self.path = self.document("connections", "family")
        self.right = json.loads(self.path.read_text())
        self.write(self.path, dict(self.right, scopes="profile"))
        self.fairlead = self.enterContext(journey.Fairlead(self.session, size=size, dark=dark))
        self.window = self.fairlead.window

    def ctl(self, *arguments, given=None):
        done = self.session.run([os.environ["FAIRLEADCTL"], *arguments], given=given)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def document(self, folder, link_name):
        return self.session.data / folder / f"{link_name}.json"

    def write(self, path, document):
        """Writes it as a plain editor does: over what is there."""
        path.write_text(json.dumps(document, indent=2))

    def picture(self, step):
        self.fairlead.picture(f"{self.name}-{step}")

    def find_row(self, name):
        return wait_until(f"the row of {name!r}", lambda: self.window.look_row(name), SHOWN_S)

    def wait_row_gone(self, name):
        wait_until(f"the row of {name!r} to go", lambda: not self.window.look_row(name), SHOWN_S)

    def read_page(self, file_name, place):
        """Opens the page of a broken file, which says what is wrong, in which file and where."""
        self.window.click_at(self.find_row(file_name))
        page = self.window.part("FlBrokenPage")
        page.find(name="This File Cannot Be Used")
        sentence = page.find("label", contains=place)
        said = self.fairlead.driver.text_of(sentence) or sentence.name
        self.assertIn(file_name, said)
        page.find(contains=str(self.session.data))
        return said

    def see_connection_repaired(self):
        said = self.read_page("family.json", "/scopes")
        self.assertIn("list", said)
        self.picture("1-connection")
        self.write(self.path, self.right)
        row = self.find_row("Family")
        self.assertEqual(row.name, "Family, family, Not connected")
        self.wait_row_gone("family.json")
        self.window.part("FlConnectionPage").find("push button", "Connect")
        self.picture("2-repaired")

    def see_service_repaired(self):
        """What cannot even be read as JSON has no place but a line."""
        self.window.click("Services")
        self.find_row("Address Book")
        path = self.document("services", "weather")
        document = json.dumps(dict(service_document("http://127.0.0.1:9"), name="Weather",
                                   link_name="weather"), indent=2)
        path.write_text(document.replace('"kind": "service",', '"kind": "service"'))
        self.read_page("weather.json", "4")
        self.picture("3-service")
        self.find_row("Address Book")
        path.write_text(document)
        self.find_row("Weather")
        self.wait_row_gone("weather.json")
        self.window.part("FlServiceView").find("push button", "New Connection…")
        self.picture("4-repaired")

    def test_wide_and_light(self):
        self.start((1100, 720), False, "broken")
        self.find_row("family.json")
        self.find_row("Contacts")
        self.find_row("Playground")
        self.assertEqual(self.window.unnamed(), [])
        self.picture("0-start")
        self.see_connection_repaired()
        self.see_service_repaired()

    def test_narrow_and_dark(self):
        """Whoever looks at a connection while its file is edited stays with it."""
        self.start((360, 720), True, "broken-narrow")
        self.fairlead.open_connection("Contacts")
        self.window.part("FlConnectionPage").find("push button", "Connect")
        path = self.document("connections", "contacts")
        right = json.loads(path.read_text())
        page = self.window.part("FlBrokenPage")
        self.write(path, dict(right, service=7))
        page.find("label", contains="/service must be text")
        self.picture("1-broken")
        self.write(path, dict(right, status="happy"))
        page.find("label", contains="/status")
        self.assertEqual(page.unnamed(), [])
        self.picture("2-still-broken")
        self.write(path, dict(right, name="My Contacts"))
        self.window.part("FlConnectionPage").find("label", "My Contacts")
        self.picture("3-repaired")


if __name__ == "__main__":
    unittest.main(verbosity=2)
