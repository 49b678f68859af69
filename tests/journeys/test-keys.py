# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Journeys of those who show a key and not a secret: a certificate in TLS, a client that signs, and
an account that is asked for with an assertion. Whom they meet is Debian's Apache and a certified
authorization server."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "lib"), str(TESTS / "peers")]

from apache import Apache, Authority
from oidc_peer import OidcPeer
from private_session import wait_until
from type_case import NARROW, TypeCase

PASSPHRASE = "open sesame, and a blank"
ANSWER = '{"name": "Ada Lovelace"}'
ROBOT = "robot@p.iam.gserviceaccount.com"


def make_key(path, *arguments):
    subprocess.run(["openssl", "genpkey", *arguments, "-out", path], check=True,
                   capture_output=True)
    return path


def read_public_jwk(pem):
    """What an account's owner would give to the server, by a program that is not Fairlead."""
    script = ("console.log(JSON.stringify(require('crypto').createPublicKey("
              "require('fs').readFileSync(process.argv[1])).export({format: 'jwk'})))")
    return json.loads(subprocess.run(["node", "-e", script, pem], check=True, text=True,
                                     capture_output=True).stdout)


class KeysCase(TypeCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(
            tempfile.TemporaryDirectory(prefix="fairlead-keys-")))

    def choose_file(self, wizard, button, title, path):
        wizard.click(button)
        self.fairlead.choose_file(title, path)

    def copy(self, window, button, before=None):
        """What a button copies, once that is something else than before."""
        window.click(button)

        def look():
            text = self.fairlead.driver.clipboard()
            return text if text and text != before else None
        return wait_until(f"{button!r} to copy", look)


class Certificates(KeysCase):
    def serve_tls(self):
        """A service inside an organization, which knows its callers by their certificates."""
        self.authority = Authority(self.folder / "authority")
        self.clients = Authority(self.folder / "clients", "Client Authority")
        log = self.folder / "apache" / "client.log"
        apache = Apache(
            self.authority, self.folder / "apache",
            ['<LocationMatch "^/(me|contacts)$">', "ForceType application/json", "</LocationMatch>"],
            ["SSLVerifyClient require", f'SSLCACertificateFile "{self.clients.certificate}"',
             f'CustomLog "{log}" "%{{SSL_CLIENT_S_DN}}x %r"'],
            {"index.html": "hello", "me": ANSWER, "contacts": ANSWER})
        return apache

    def make_pkcs12(self, key, certificate):
        path = self.folder / "robot.p12"
        subprocess.run(["openssl", "pkcs12", "-export", "-in", certificate, "-inkey", key,
                        "-passout", "stdin", "-out", path], input=PASSPHRASE, text=True, check=True)
        return path

    def test_client_certificate(self):
        """An authority of its own, and a PKCS #12 file whose passphrase is asked for."""
        apache = self.serve_tls()
        file = self.make_pkcs12(*self.clients.issue("robot", names=None, use="clientAuth"))
        self.start("certificate", apache, NARROW, True)
        apache.address = apache.https
        wizard = self.begin_service("Client certificate")
        self.choose_file(wizard, "Choose Certificate Authorities…",
                         "Choose Certificates of Authorities", self.authority.certificate)
        wizard.find("label", contains="CN=Test Authority")
        self.choose_file(wizard, "Choose Client Certificate…", "Choose a Client Certificate", file)
        wizard.find(contains="its passphrase is needed")
        wizard.type_secret("Passphrase (If It Is Encrypted)", PASSPHRASE)
        self.picture("1-passphrase")
        # The wizard goes on by itself once the file is open.
        self.next(wizard)
        self.finish_api(wizard)
        self.window.part("FlServiceView").find("label", contains="CN=robot")
        self.connect(self.begin_connection())
        self.call()
        self.assertEqual(apache.take_clients(), ["CN=robot GET /me HTTP/1.1",
                                                 "CN=robot GET /contacts HTTP/1.1"])


class Peer(KeysCase):
    check_path = "/test/robot"
    account_pointer = "/client"
    call_path = "/test/robot"

    def start_peer(self, name, **options):
        self.peer = OidcPeer(self.folder / "oidc-provider.log")
        self.addCleanup(self.peer.close)
        self.peer.address = self.peer.issuer
        self.start(name, self.peer, **options)

    def begin_oauth2(self, grant, authentication):
        """Up to the client and how it shows itself."""
        wizard = self.begin_service("OAuth 2.0", grant)
        wizard.fill("Token URL", self.peer.issuer + "/token")
        self.next(wizard)
        wizard.choose("Client Authentication", authentication)
        return wizard

    def register(self, jwk, algorithm):
        return self.peer.register("robot", json.loads(jwk), algorithm,
                                  grant_types=["client_credentials"], response_types=[],
                                  redirect_uris=[])


class SigningClients(Peer):
    def test_private_key_jwt(self):
        """With a key that Fairlead makes, and then with another one that is imported."""
        self.start_peer("private-key-jwt")
        wizard = self.begin_oauth2("Client credentials", 4)
        wizard.click("Generate a Key")
        jwk = self.copy(wizard, "Copy Public JWK")
        self.account = self.register(jwk, "ES256")
        wizard.fill("Client ID", self.account)
        self.picture("1-client")
        self.next(wizard)
        self.next(wizard)
        self.finish_api(wizard)
        self.connect(self.begin_connection())
        self.call()
        self.import_key(jwk)

    def import_key(self, jwk):
        pem = make_key(self.folder / "key.pem", "-algorithm", "RSA", "-pkeyopt",
                       "rsa_keygen_bits:2048")
        self.window.click("Services")
        self.fairlead.open_connection("Address Book")
        self.window.part("FlServiceView").click("Edit…")
        wizard = self.fairlead.wait_window("Edit Service")
        self.next(wizard)
        self.next(wizard)
        wizard.find("label", contains=json.loads(jwk)["kid"])
        wizard.expand("Import a Key")
        self.choose_file(wizard, "Read from a File…", "Choose a Key File", pem)
        wizard.click("Import")
        self.account = self.register(self.copy(wizard, "Copy Public JWK", jwk), "RS256")
        wizard.fill("Client ID", self.account)
        self.picture("6-imported")
        for _ in range(4):
            self.next(wizard)
        wizard.click("Save Service")
        wizard.wait_closed()
        self.window.click("Connections")
        self.fairlead.open_connection("My Contacts")
        self.window.click("Reconnect")
        authorization = self.fairlead.wait_window("Authorize")
        # Another client ID is another account, as the server sees it.
        authorization.click("Use the Other Account")
        self.finish_connection(authorization)
        self.call()


class Assertions(Peer):
    check_path = "/me"
    account_pointer = "/name"
    call_path = "/me"

    def create_service(self):
        wizard = self.begin_oauth2("Signed assertion (JWT)", 2)
        # This server wants to know the client, too.
        wizard.fill("Client ID", "robot")
        self.picture("1-client")
        self.next(wizard)
        wizard.fill("Add a Scope", "openid profile")
        self.next(wizard)
        self.finish_api(wizard)

    def begin_form(self, name, file):
        """Up to the form, with the file that holds the key."""
        wizard = self.begin_connection(name)
        wizard.click("Create and Connect")
        self.choose_file(wizard, "Read from a File…", "Choose a Key File", file)
        return wizard

    def submit_form(self, wizard):
        self.assertEqual(wizard.unnamed(), [])
        wizard.click("Connect")
        self.finish_connection(wizard)

    def make_account_file(self, pem):
        path = self.folder / "service-account.json"
        path.write_text(json.dumps({
            "type": "service_account", "project_id": "p", "private_key_id": "0123abc",
            "private_key": pem.read_text(), "client_email": ROBOT, "client_id": "1",
            "token_uri": self.peer.issuer + "/token"}))
        return path

    def test_jwt_bearer(self):
        """With a key alone, whose account is typed; then with a service account's file."""
        self.start_peer("jwt-bearer")
        pem = make_key(self.folder / "key.pem", "-algorithm", "RSA", "-pkeyopt",
                       "rsa_keygen_bits:2048")
        self.peer.set_account(ROBOT, read_public_jwk(pem))
        self.peer.set_lifetime_s(3600)
        self.create_service()
        wizard = self.begin_form("My Robot", pem)
        wizard.fill("Issuer (Optional)", ROBOT)
        wizard.fill("Subject (Optional)", "ada")
        self.picture("3-form")
        self.submit_form(wizard)
        self.call()
        self.window.click("Services")
        self.fairlead.open_connection("Address Book")
        self.submit_form(self.begin_form("My Account", self.make_account_file(pem)))
        self.call()


if __name__ == "__main__":
    unittest.main(verbosity=2)
