# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person checks a connection: each step passes; later the service's check request leads nowhere,
the window says at which step and what to do, and the button beside it goes there."""
import json
import os
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "lib"))

import journey
from playground import authorized_connection
from private_session import PrivateSession, wait_until

STEPS = ["Definition", "Credentials", "Host Name", "Network Connection", "Encryption", "Token",
         "Check Request", "Account", "Scopes"]


class Check(unittest.TestCase):
    def states(self, check):
        """What a screen reader says of each step."""
        return [check.find("list item", step).description.split(": ")[0] for step in STEPS]

    def set_check(self, path):
        """Writes it as a plain editor does."""
        file = self.session.data / "services" / "address_book.json"
        document = json.loads(file.read_text())
        document["api"]["check"] = {"method": "GET", "path": path, "account": "/name"}
        file.write_text(json.dumps(document))

    def test_check(self):
        self.session = self.enterContext(PrivateSession(display=(1100, 720)))
        authorized_connection(self.session, os.environ["FAIRLEADCTL"])
        self.set_check("/me")
        fairlead = self.enterContext(journey.Fairlead(self.session))
        fairlead.open_connection("Practice")
        fairlead.window.part("FlConnectionPage").click("Check")
        check = fairlead.wait_window("Check")
        check.find("status bar", "All Is Well")
        self.assertEqual(self.states(check), ["Passed"] * 4 + ["Left out"] + ["Passed"] * 4)
        self.assertEqual(check.unnamed(), [])
        fairlead.picture("check-1-passed")

        self.set_check("/nowhere")
        check.click("Check Again")
        check.find("status bar", "It Fails at “Check Request”")
        self.assertEqual(self.states(check)[6:], ["Failed", "Left out", "Left out"])
        check.find(contains="404")
        check.resize(360, 640)
        fairlead.picture("check-2-failed")
        check.click("Copy Report")
        wait_until("the report to be copied", lambda: "✗  Check Request: GET /nowhere" in
                   fairlead.driver.clipboard())
        check.click("Edit Service…")
        fairlead.wait_window("Edit Service")
        fairlead.picture("check-3-service")


if __name__ == "__main__":
    unittest.main(verbosity=2)
