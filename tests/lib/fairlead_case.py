# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""fairleadctl in a home of its own, with a session bus and an unlocked keyring."""

import json
import os
import subprocess
import sys
import unittest

from private_session import DEADLINE_S, PrivateSession

PROGRAM = sys.argv[1]
# Warnings end fairleadctl only: other people's programs warn as they please.
G_DEBUG = os.environ.pop("G_DEBUG", "")


class FairleadCase(unittest.TestCase):
    # What must never be printed.
    secrets = ()

    @classmethod
    def setUpClass(cls):
        cls.session = PrivateSession()
        cls.enterClassContext(cls.session)

    def start(self, *arguments):
        return subprocess.Popen([PROGRAM, *arguments], stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                env=dict(os.environ, G_DEBUG=G_DEBUG))

    def finish(self, process, status=0, data=None):
        try:
            out, err = process.communicate(data, timeout=DEADLINE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise
        self.assertEqual(process.returncode, status, err)
        for secret in self.secrets:
            self.assertNotIn(secret, err)
        self.error = err
        return out

    def run_cli(self, *arguments, status=0, data=None):
        return self.finish(self.start(*arguments), status, data)

    def show(self, connection):
        return json.loads(self.run_cli("connection", "show", connection, "--json"))

    def add_service(self, link_name, base_url, auth, **members):
        """A service and a connection of that link name, which is not connected yet."""
        document = {"format": 1, "kind": "service", "name": link_name, "link_name": link_name,
                    "api": {"base_url": base_url}, "auth": auth, **members}
        self.run_cli("service", "add", "-", data=json.dumps(document))
        self.run_cli("connection", "add", "--service", link_name, "--name", link_name,
                     "--link-name", link_name)

    def enter(self, connection, inputs, status=0):
        """Connects with what a person enters: a dict of parameters and their values."""
        arguments = [word for key in inputs for word in ("--parameter", key)]
        lines = "".join(value + "\n" for value in inputs.values())
        return self.run_cli("connect", connection, *arguments, status=status, data=lines)


def main():
    del sys.argv[1]
    unittest.main(verbosity=2)
