# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a test sees of the desktop's notifications, and the buttons that it presses on them."""
import json
import pathlib
import subprocess

from private_session import wait_until

HERE = pathlib.Path(__file__).parent


class Notifications:
    def __init__(self, session):
        self.log = session.home / "notifications"
        with open(self.log, "w") as log:
            self.server = session.start([HERE / "notification-server"], stdin=subprocess.PIPE,
                                        stdout=log, text=True)
        wait_until("the notification server", lambda: self._happened("ready"))

    def _happened(self, what):
        return [event for event in map(json.loads, self.log.read_text().splitlines())
                if what in event]

    def shown(self):
        """All that were shown so far, each a dictionary with its title, body and actions."""
        return self._happened("shown")

    def closed(self):
        """The numbers of those that were taken back."""
        return [event["closed"] for event in self._happened("closed")]

    def press(self, notification, button):
        self.server.stdin.write(f"{notification['shown']} {notification['actions'][button]}\n")
        self.server.stdin.flush()
