# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets with recognizable values go through a whole journey, in the window and in the shell.
Afterwards no file under the home, nothing printed, no message on the bus other than the keyring's own,
and no argument or environment of a process holds them, in any encoding."""
import json
import os
import pathlib
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "lib"))

from canary import ArgumentWatch, BusWatch, encodings, find_in, find_in_files, secret
from private_session import PrivateSession
from stub_server import StubServer

NAMES = ["client_secret", "code", "access_token", "refresh_token", "next_access_token",
         "next_refresh_token"]


class Canary(unittest.TestCase):
    def setUp(self):
        self.secrets = {name: secret(name) for name in NAMES}
        self.printed = b""
        self.session = self.enterContext(PrivateSession(display=(1100, 720)))
        self.server = self.enterContext(StubServer(self.secrets))

    def ctl(self, *arguments, given="", expect=0):
        done = self.session.run([os.environ["FAIRLEADCTL"], *arguments], given=given)
        self.printed += (done.stdout + done.stderr).encode()
        self.assertEqual(done.returncode, expect, done.stderr)
        return done.stdout

    def connect_in_the_shell(self):
        self.ctl("service", "add", "-", given=json.dumps(self.server.service_document()))
        self.ctl("service", "set-client", "stub", "--client-id", "stub-client",
                 "--client-secret-stdin", given=self.secrets["client_secret"] + "\n")
        self.ctl("connection", "add", "--service", "stub", "--name", "Bird")
        connect = self.session.start([os.environ["FAIRLEADCTL"], "connect", "bird", "--no-browser"],
                                     stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                     stderr=subprocess.PIPE, text=True)
        self.press_allow(connect.stdout.readline().strip())
        said, complained = connect.communicate(timeout=30)
        self.printed += (said + complained).encode()
        self.assertEqual(connect.returncode, 0, complained)

    def press_allow(self, address):
        from playground import answer_consent_by_link
        answer_consent_by_link(address)

    def call_and_refresh_in_the_shell(self):
        self.ctl("call", "bird", "/thing", "-i")
        self.server.expire()
        self.ctl("call", "bird", "/thing", "--json")
        self.ctl("call", "bird", self.server.address.replace("127.0.0.1", "localhost") + "/elsewhere",
                 expect=9)
        self.ctl("connection", "show", "bird", "--json")
        self.ctl("connection", "list")
        self.ctl("service", "show", "stub", "--json")

    def read_the_log(self):
        """It tells of each request, so that what it does not hold was masked."""
        told = self.ctl("log", "bird", "--report") + self.ctl("log", "bird", "--json")
        for text in ("grant_type=authorization_code", "grant_type=refresh_token", "********"):
            self.assertIn(text, told)
        folder = self.session.home / "state_home" / "fairlead" / "authorization-log"
        self.assertEqual(len(list(folder.glob("*.jsonl"))), 1)

    def call_in_the_window(self):
        import journey
        with journey.Fairlead(self.session) as fairlead:
            fairlead.open_connection("Bird")
            fairlead.send_request("/thing")
            fairlead.window.find(contains="200")
        self.printed += fairlead.printed

    def assert_nowhere(self, where, found):
        self.assertEqual(found, [], where)

    def test_no_secret_surfaces(self):
        with BusWatch(self.session) as bus, ArgumentWatch(self.secrets) as arguments:
            self.connect_in_the_shell()
            self.call_and_refresh_in_the_shell()
            self.call_in_the_window()
            self.read_the_log()

        self.assertIn("/token", self.server.requests)
        self.assertGreater(arguments.looks, 20)
        self.assertIn(b"org.freedesktop.Secret.Service", bus.data)
        self.assert_nowhere("in arguments", sorted(arguments.found))
        self.assert_nowhere("on the bus", find_in(bus.data, self.secrets))
        self.assert_nowhere("in what was printed", find_in(self.printed, self.secrets))
        keyrings = self.session.home / "data_home" / "keyrings"
        self.assertTrue(keyrings.is_dir())
        self.assert_nowhere("in files", find_in_files(self.session.home, self.secrets))

    def test_the_search_finds_each_encoding(self):
        for form in encodings(self.secrets["code"]):
            self.assertEqual(find_in(b"before" + form + b"after", self.secrets), ["code"])
        for name in NAMES:
            planted = self.session.home / "planted"
            planted.write_bytes(b"x" + self.secrets[name].encode())
            self.assertEqual(find_in_files(self.session.home, {name: self.secrets[name]}),
                             [f"{name} in {planted}"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
