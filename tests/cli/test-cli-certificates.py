#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A service's client certificate and authorities: set, shown, taken away.

usage: test-cli-certificates.py FAIRLEADCTL [unittest's options]
"""

import json
import os
import pty
import subprocess
import sys
import uuid

sys.path.insert(0, os.path.join(os.environ["G_TEST_SRCDIR"], "lib"))

from apache import Authority
from fairlead_case import G_DEBUG, PROGRAM, FairleadCase, main
from private_session import DEADLINE_S

PASSPHRASE = "a+b%20c and a blank"


class Certificates(FairleadCase):
    secrets = [PASSPHRASE, "PRIVATE KEY"]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.authority = Authority(cls.session.home / "authority")
        cls.key, cls.certificate = cls.authority.issue("robot", names=None, use="clientAuth")
        cls.both = cls.session.home / "both.pem"
        cls.both.write_text(cls.certificate.read_text() + cls.key.read_text())
        cls.encrypted = cls.session.home / "robot.p12"
        subprocess.run(["openssl", "pkcs12", "-export", "-in", cls.certificate, "-inkey", cls.key,
                        "-passout", "stdin", "-out", cls.encrypted], input=PASSPHRASE, text=True,
                       check=True)

    def add(self, name):
        self.add_service(name, "https://127.0.0.1:1", {"type": "certificate"})

    def set(self, name, *arguments, **options):
        return self.run_cli("service", "set-certificate", name, *map(str, arguments), **options)

    def read_document(self, name):
        return json.loads(self.run_cli("service", "show", name, "--json"))

    def read_secrets(self, name):
        """What the keyring holds for a service's client, read as any other program would."""
        client_id = uuid.uuid5(uuid.UUID("5b0f4e2c-8a3d-4c61-9e17-6d42c0b935fa"), name)
        found = self.session.run(["secret-tool", "lookup", "kind", "client", "id", client_id])
        return json.loads(found.stdout)["secrets"] if found.stdout else {}

    def read_key(self, name):
        return self.read_secrets(name).get("tls_key")

    def assert_set(self, name):
        document = self.read_document(name)
        self.assertEqual(document["tls"]["client_certificate"], self.certificate.read_text())
        self.assertIn("BEGIN PRIVATE KEY", self.read_key(name))

    def test_two_files(self):
        self.add("two_files")
        out = self.set("two_files", "--certificate-file", self.certificate, "--key-file", self.key)
        self.assertIn("CN=robot", out)
        self.assert_set("two_files")

    def test_one_file(self):
        self.add("one_file")
        self.set("one_file", "--certificate-file", self.both)
        self.assert_set("one_file")

    def test_standard_input(self):
        self.add("piped")
        self.set("piped", "--certificate-file", "-", data=self.both.read_text())
        self.assert_set("piped")

    def test_passphrase_from_standard_input(self):
        self.add("opened")
        self.set("opened", "--certificate-file", self.encrypted, status=2, data=PASSPHRASE + "\n")
        self.assertIn("--passphrase-stdin", self.error)
        self.set("opened", "--certificate-file", self.encrypted, "--passphrase-stdin", status=1,
                 data="something else\n")
        self.assertIn("does not open", self.error)
        self.set("opened", "--certificate-file", self.encrypted, "--passphrase-stdin",
                 data=PASSPHRASE + "\n")
        self.assert_set("opened")

    def test_prompt_hides_the_passphrase(self):
        self.add("asked")
        main_end, terminal = pty.openpty()
        process = subprocess.Popen(
            [PROGRAM, "service", "set-certificate", "asked", "--certificate-file", self.encrypted],
            stdin=terminal, stderr=terminal, stdout=subprocess.PIPE, start_new_session=True,
            env=dict(os.environ, G_DEBUG=G_DEBUG))
        shown = b""
        while b"Passphrase" not in shown:
            shown += os.read(main_end, 1000)
        os.write(main_end, PASSPHRASE.encode() + b"\n")
        process.communicate(timeout=DEADLINE_S)
        self.assertEqual(process.returncode, 0)
        os.close(terminal)
        try:
            while part := os.read(main_end, 1000):
                shown += part
        except OSError:
            pass
        os.close(main_end)
        self.assertNotIn(PASSPHRASE.encode(), shown)
        self.assert_set("asked")

    def test_passphrase_in_arguments(self):
        self.add("argued")
        for argument in ("--passphrase=hunter2", "--passphrase-stdin=hunter2"):
            self.set("argued", "--certificate-file", self.encrypted, argument, status=2)
            self.assertNotIn("hunter2", self.error)

    def test_usage(self):
        self.add("used")
        for arguments in ([], ["--certificate-file", self.both, "--remove"],
                          ["--remove", "--key-file", self.key],
                          ["--certificate-file", "-", "--key-file", "-"],
                          ["--certificate-file", "-", "--passphrase-stdin"]):
            with self.subTest(arguments=arguments):
                self.set("used", *arguments, status=2)
        self.run_cli("service", "set-ca", "used", status=2)
        self.set("nobody", "--certificate-file", self.both, status=3)
        self.run_cli("service", "set-ca", "nobody", "--ca-file", str(self.both), status=3)
        self.set("playground", "--certificate-file", self.both, status=1)
        self.assertIn("default service", self.error)

    def test_key_of_another(self):
        key, _ = self.authority.issue("other", names=None, use="clientAuth")
        self.add("mixed")
        self.set("mixed", "--certificate-file", self.certificate, "--key-file", key, status=1)
        self.assertIn("does not belong", self.error)
        self.assertIsNone(self.read_key("mixed"))

    def test_expired(self):
        """Set all the same: the person may know what for, and is told."""
        key, certificate = self.authority.issue("old", names=None, use="clientAuth", days=-1)
        self.add("old")
        self.set("old", "--certificate-file", certificate, "--key-file", key)
        self.assertIn("expired on", self.error)
        self.assertIn("expired on", self.run_cli("service", "show", "old"))
        out = json.loads(self.set("old", "--certificate-file", certificate, "--key-file", key,
                                  "--json"))
        self.assertIn("expired on", out["certificates"][0]["warning"])

    def test_show(self):
        self.add("shown")
        self.set("shown", "--certificate-file", self.both)
        self.run_cli("service", "set-ca", "shown", "--ca-file", str(self.authority.certificate))
        lines = self.run_cli("service", "show", "shown").splitlines()
        client, = [line for line in lines if line.startswith("Client certificate")]
        authority, = [line for line in lines if line.startswith("Authority")]
        self.assertRegex(client, "CN=robot, valid until 2[0-9]{3}-")
        self.assertRegex(authority, "CN=Test Authority, valid until 2[0-9]{3}-")

    def test_remove(self):
        self.add("removed")
        self.set("removed", "--certificate-file", self.both)
        self.run_cli("service", "set-ca", "removed", "--ca-file", str(self.authority.certificate))
        self.set("removed", "--remove")
        self.run_cli("service", "set-ca", "removed", "--remove")
        self.assertNotIn("tls", self.read_document("removed"))
        self.assertIsNone(self.read_key("removed"))

    def test_removed_with_the_service(self):
        """Also where the service speaks OAuth 2.0 as a public client."""
        document = {"format": 1, "kind": "service", "name": "x", "link_name": "gone",
                    "api": {"base_url": "https://127.0.0.1:1"},
                    "auth": {"type": "oauth2", "grant": "client_credentials",
                             "token_url": "https://127.0.0.1:1/token", "client_id": "x",
                             "client_authentication": "none"}}
        self.run_cli("service", "add", "-", data=json.dumps(document))
        self.set("gone", "--certificate-file", self.both)
        self.assertIn("BEGIN PRIVATE KEY", self.read_key("gone"))
        self.run_cli("service", "remove", "gone")
        self.assertIsNone(self.read_key("gone"))

    def test_secret_beside_the_key(self):
        document = {"format": 1, "kind": "service", "name": "x", "link_name": "beside",
                    "api": {"base_url": "https://127.0.0.1:1"},
                    "auth": {"type": "oauth2", "grant": "client_credentials",
                             "token_url": "https://127.0.0.1:1/token"}}
        self.run_cli("service", "add", "-", data=json.dumps(document))
        self.set("beside", "--certificate-file", self.both)
        self.run_cli("service", "set-client", "beside", "--client-id", "x",
                     "--client-secret-stdin", data="s3cr3t\n")
        self.assertIn("BEGIN PRIVATE KEY", self.read_key("beside"))
        self.set("beside", "--remove")
        self.assertEqual(self.read_secrets("beside"), {"client_secret": "s3cr3t"})

    def test_no_authority_in_the_file(self):
        self.add("no_authority")
        for file in (self.key, self.encrypted):
            self.run_cli("service", "set-ca", "no_authority", "--ca-file", str(file), status=8)
            self.assertIn("no certificate", self.error)
        self.assertNotIn("tls", self.read_document("no_authority"))

    def test_key_is_in_no_document(self):
        self.add("clean")
        self.set("clean", "--certificate-file", self.both)
        self.run_cli("service", "set-ca", "clean", "--ca-file", str(self.both))
        path, = self.session.home.rglob("services/clean.json")
        self.assertIn("BEGIN CERTIFICATE", path.read_text())
        self.assertNotIn("PRIVATE", path.read_text())


if __name__ == "__main__":
    main()
