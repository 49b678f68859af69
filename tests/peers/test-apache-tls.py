#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Client certificates and authorities of one's own with Debian's Apache.

usage: test-apache-tls.py FAIRLEADCTL [unittest's options]
"""

import json
import os
import subprocess
import sys
import uuid

sys.path.insert(0, os.path.join(os.environ["G_TEST_SRCDIR"], "lib"))

from apache import Apache, Authority
from fairlead_case import FairleadCase, main

PASSPHRASE = "a+b%20c and a blank"
TOKEN = "the-token-of-the-certificate"


class ApacheTlsCase(FairleadCase):
    secrets = [PASSPHRASE, TOKEN, "PRIVATE KEY"]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.authority = Authority(cls.session.home / "authority")
        cls.clients = Authority(cls.session.home / "clients", "Client Authority")
        cls.key, cls.certificate = cls.clients.issue("robot", names=None, use="clientAuth")
        cls.apache = cls.serve("apache")

    @classmethod
    def serve(cls, name, pair=None, verify="require"):
        folder = cls.session.home / name
        folder.mkdir()
        answer = json.dumps({"access_token": TOKEN, "token_type": "Bearer", "expires_in": 3600})
        apache = Apache(
            cls.authority, folder, ['<Location "/token">', "ForceType application/json",
                                    "</Location>"],
            [f"SSLVerifyClient {verify}", f'SSLCACertificateFile "{cls.clients.certificate}"',
             f'CustomLog "{folder}/client.log" "%{{SSL_CLIENT_S_DN}}x %r"'],
            {"index.html": "hello", "token": answer}, pair=pair)
        cls.enterClassContext(apache)
        return apache

    def add(self, name, apache=None, ca=True, certificate=True, auth=None, address=None):
        address = address or (apache or self.apache).https
        self.add_service(name, address, auth or {"type": "certificate"})
        if ca:
            self.run_cli("service", "set-ca", name, "--ca-file", str(self.authority.certificate))
        if certificate:
            self.set_certificate(name, self.certificate, self.key)

    def set_certificate(self, name, certificate, key=None, **options):
        arguments = ["--key-file", str(key)] if key else []
        return self.run_cli("service", "set-certificate", name, "--certificate-file",
                            str(certificate), *arguments, **options)

    def refuse(self, name, said):
        """The call ends with one sentence, and Apache never saw a request."""
        before = self.apache.take_clients()
        self.run_cli("call", name, "/index.html", status=8)
        self.assertEqual(self.error.count("\n"), 1, self.error)
        self.assertIn(said, self.error)
        self.assertEqual(self.apache.take_clients(), [], before)

    def test_call(self):
        self.add("tool")
        self.run_cli("connect", "tool")
        self.assertEqual(self.show("tool")["status"], "connected")
        self.apache.take_clients()
        self.assertEqual(self.run_cli("call", "tool", "/index.html"), "hello")
        self.assertEqual(self.apache.take_clients(), ["CN=robot GET /index.html HTTP/1.1"])

    def test_pkcs12(self):
        file = self.session.home / "robot.p12"
        subprocess.run(["openssl", "pkcs12", "-export", "-in", self.certificate, "-inkey", self.key,
                        "-passout", "stdin", "-out", file], input=PASSPHRASE, text=True, check=True)
        self.add("tool_p12", certificate=False)
        self.set_certificate("tool_p12", file, status=2)
        self.assertIn("--passphrase-stdin", self.error)
        arguments = ["service", "set-certificate", "tool_p12", "--certificate-file", str(file),
                     "--passphrase-stdin"]
        self.run_cli(*arguments, status=1, data="wrong\n")
        self.assertIn("passphrase does not open", self.error)
        self.run_cli(*arguments, data=PASSPHRASE + "\n")
        self.run_cli("connect", "tool_p12")
        self.assertEqual(self.run_cli("call", "tool_p12", "/index.html"), "hello")

    def test_without_authority(self):
        self.add("no_ca", ca=False)
        self.run_cli("connect", "no_ca")
        self.refuse("no_ca", "set-ca")

    def test_without_certificate(self):
        """A service of any other type, too, may be asked for a certificate."""
        self.add("no_certificate", certificate=False, auth={"type": "bearer"})
        self.enter("no_certificate", {"token": TOKEN})
        self.refuse("no_certificate", "set-certificate")

    def test_certificate_missing_at_connect(self):
        self.add("not_there", certificate=False)
        self.run_cli("connect", "not_there", status=1)
        self.assertIn("fairleadctl service set-certificate not_there", self.error)

    def test_key_missing_in_keyring(self):
        self.add("lost_key")
        self.run_cli("connect", "lost_key")
        name_space = uuid.UUID("5b0f4e2c-8a3d-4c61-9e17-6d42c0b935fa")
        self.session.run(["secret-tool", "clear", "kind", "client", "id",
                          str(uuid.uuid5(name_space, "lost_key"))])
        self.run_cli("call", "lost_key", "/index.html", status=1)
        self.assertIn("set-certificate lost_key", self.error)

    def test_wrong_host_name(self):
        elsewhere = self.serve("elsewhere", self.authority.issue("elsewhere", "DNS:example.com"))
        self.add("wrong_host", elsewhere)
        self.run_cli("connect", "wrong_host")
        self.run_cli("call", "wrong_host", "/index.html", status=8)
        self.assertIn("for another host", self.error)
        self.assertEqual(elsewhere.take_clients(), [])

    def test_expired_server_certificate(self):
        outdated = self.serve("outdated", self.authority.issue("outdated", days=-1))
        self.add("outdated", outdated)
        self.run_cli("connect", "outdated")
        self.run_cli("call", "outdated", "/index.html", status=8)
        self.assertIn("has expired", self.error)
        self.assertEqual(outdated.take_clients(), [])

    def test_expired_client_certificate(self):
        key, certificate = self.clients.issue("old", names=None, use="clientAuth", days=-1)
        self.add("old_robot", certificate=False)
        self.set_certificate("old_robot", certificate, key)
        self.assertIn("expired", self.error)
        self.run_cli("connect", "old_robot")
        self.refuse("old_robot", "expired on")

    def test_certificate_of_another_authority(self):
        key, certificate = self.authority.issue("stranger", names=None, use="clientAuth")
        self.add("stranger", certificate=False)
        self.set_certificate("stranger", certificate, key)
        self.run_cli("connect", "stranger")
        self.refuse("stranger", "client certificate")

    def test_http_is_refused(self):
        """Without TLS nobody could be shown the certificate."""
        self.add("in_clear", address=self.apache.http)
        self.run_cli("connect", "in_clear")
        self.run_cli("call", "in_clear", "/index.html", status=1)
        self.assertIn("https://", self.error)

    def test_token_endpoint(self):
        """A public client that shows its certificate, for the token and for the call."""
        self.add("oauth", auth={"type": "oauth2", "grant": "client_credentials",
                                "token_url": self.apache.https + "/token", "client_id": "robot",
                                "client_authentication": "none"})
        self.apache.take_clients()
        self.run_cli("connect", "oauth")
        self.assertEqual(self.apache.take_clients(), ["CN=robot POST /token HTTP/1.1"])
        self.assertEqual(self.run_cli("call", "oauth", "/index.html"), "hello")
        self.assertEqual(self.apache.take_clients(), ["CN=robot GET /index.html HTTP/1.1"])

    def test_token_endpoint_without_certificate(self):
        self.add("oauth_bare", certificate=False,
                 auth={"type": "oauth2", "grant": "client_credentials",
                       "token_url": self.apache.https + "/token", "client_id": "robot",
                       "client_authentication": "none"})
        self.apache.take_clients()
        self.run_cli("connect", "oauth_bare", status=8)
        self.assertIn("set-certificate", self.error)
        self.assertEqual(self.apache.take_clients(), [])


if __name__ == "__main__":
    main()
