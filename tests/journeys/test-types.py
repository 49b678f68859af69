# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One journey for each authentication type: a service is described, a connection made, connected
with what the person has, and called. The API answers only to the right credential."""
import base64
import pathlib
import sys
import unittest
import urllib.parse
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "lib"))
sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "peers"))

import journey
from checking_api import DIGEST_CHALLENGE, CheckingApi, is_digest_of
from private_session import wait_until
from type_case import NARROW, SECRET, TypeCase


class Types(TypeCase):
    def test_api_key(self):
        self.start("api-key", CheckingApi(
            lambda request: request.headers.get("X-API-Key") == "Token token=" + SECRET))
        wizard = self.begin_service("API key")
        wizard.fill("Key", "X-API-Key")
        wizard.fill("Display Name (Optional)", "API Key of the Journey")
        wizard.fill("Prefix, with the Space after It (Optional)", "Token token=")
        self.finish_service(wizard)
        self.connect(self.begin_connection(), secrets=[("API Key of the Journey", SECRET)])
        self.call()

    def test_basic(self):
        expected = "Basic " + base64.b64encode(f"ada:{SECRET}".encode()).decode()
        self.start("basic", CheckingApi(
            lambda request: request.headers.get("Authorization") == expected))
        self.finish_service(self.begin_service("Basic"))
        self.connect(self.begin_connection(), [("User name", "ada")], [("Password (Optional)", SECRET)])
        self.call()

    def test_bearer(self):
        self.start("bearer", CheckingApi(
            lambda request: request.headers.get("Authorization") == "Bearer " + SECRET),
            size=NARROW, dark=True)
        wizard = self.begin_service("Bearer token")
        wizard.fill("What the Token Is Called (Optional)", "Personal Access Token")
        self.finish_service(wizard)
        self.connect(self.begin_connection(), secrets=[("Personal Access Token", SECRET)])
        self.call()

    def test_digest(self):
        self.start("digest", CheckingApi(lambda request: is_digest_of(request, "ada", SECRET),
                                         challenge=DIGEST_CHALLENGE))
        self.finish_service(self.begin_service("Digest"))
        self.connect(self.begin_connection(), [("User name", "ada")], [("Password (Optional)", SECRET)])
        self.call()

    def test_aws(self):
        scope = "/eu-central-1/execute-api/aws4_request, SignedHeaders="

        def is_signed(request):
            said = request.headers.get("Authorization") or ""
            return said.startswith("AWS4-HMAC-SHA256 Credential=AKIAJOURNEY/") and scope in said
        self.start("aws", CheckingApi(is_signed))
        wizard = self.begin_service("AWS Signature")
        wizard.fill("Region, such as eu-central-1", "eu-central-1")
        wizard.fill("Service, such as execute-api", "execute-api")
        self.finish_service(wizard)
        self.connect(self.begin_connection(), [("Access key ID", "AKIAJOURNEY")],
                     [("Secret access key", SECRET)])
        self.call()

    def test_two_step(self):
        def give_token(request):
            if request.headers["Content-Type"] == "application/json" and SECRET in request.body:
                return {"data": {"token": "t-of-two-steps"}}
            return None
        self.start("two-step", CheckingApi(
            lambda request: request.headers.get("Authorization") == "Bearer t-of-two-steps",
            give_token))
        wizard = self.begin_service("Two-step token")
        wizard.click("Add Parameter")
        wizard.fill("Key", "password")
        wizard.fill("URL", self.api.address + "/token")
        wizard.fill("Body", '{"password": "{password}"}')
        wizard.fill("Token Pointer", "/data/token")
        self.finish_service(wizard)
        self.connect(self.begin_connection(), secrets=[("password", SECRET)])
        self.call()

    def test_client_credentials(self):
        def give_token(request):
            if "grant_type=client_credentials" in request.body and SECRET in request.body:
                return {"access_token": "t-of-the-client", "token_type": "Bearer"}
            return None
        self.start("client-credentials", CheckingApi(
            lambda request: request.headers.get("Authorization") == "Bearer t-of-the-client",
            give_token))
        self.create_oauth2("Client credentials", [("Token URL", self.api.address + "/token")])
        self.connect(self.begin_connection())
        self.call()

    def test_device_code(self):
        asked = []

        def give_token(request):
            asked.append(request.path)
            if request.path == "/device":
                return {"device_code": "of-the-device", "user_code": "WDJB-MJHT", "interval": 1,
                        "verification_uri": "http://127.0.0.1/activate", "expires_in": 600}
            if "of-the-device" not in request.body or SECRET not in request.body:
                return None
            if not self.is_approved:
                return "authorization_pending"
            return {"access_token": "t-of-the-device", "token_type": "Bearer"}
        self.is_approved = False
        self.start("device-code", CheckingApi(
            lambda request: request.headers.get("Authorization") == "Bearer t-of-the-device",
            give_token), size=NARROW, dark=True)
        self.create_oauth2("Device code", [
            ("Device Authorization URL", self.api.address + "/device"),
            ("Token URL", self.api.address + "/token")])
        wizard = self.begin_connection()
        wizard.click("Create and Connect")
        wizard.find("label", contains="WDJB-MJHT")
        wizard.find("label", contains="http://127.0.0.1/activate")
        self.picture("3-waiting")
        self.assertEqual(wizard.unnamed(), [])
        self.is_approved = True
        self.finish_connection(wizard)
        self.call()

    def decide(self, peer):
        """Signs in where the browser was sent, and reads the PIN off the page."""
        wait_until("the service to be asked", lambda: peer.validator.temporary)
        token = next(iter(peer.validator.temporary))
        form = urllib.parse.urlencode({"oauth_token": token, "login": "ada"}).encode()
        with urllib.request.urlopen(peer.base + "/authorize", form) as answer:
            return dict(urllib.parse.parse_qsl(answer.read().decode()))["oauth_verifier"]

    def test_oauth1(self):
        # Only here: other journeys do without what it is made of.
        from oauth1_server import PLAIN_CLIENT_ID, Oauth1Server
        peer = Oauth1Server(None)
        self.addCleanup(peer.close)
        self.start("oauth1", CheckingApi(lambda request: False), size=NARROW)
        journey.Browser(self.session)
        self.api.address = peer.base + "/api"
        wizard = self.begin_service("OAuth 1.0a")
        wizard.fill("Request Token URL", peer.base + "/initiate")
        wizard.fill("Authorize URL", peer.base + "/authorize")
        wizard.fill("Access Token URL", peer.base + "/token")
        wizard.choose("After Signing In", 1)
        self.picture("1-details")
        self.next(wizard)
        wizard.fill("Client ID", PLAIN_CLIENT_ID)
        wizard.type_secret("Client Secret", peer.plain_secret)
        self.picture("1-client")
        self.next(wizard)
        self.finish_api(wizard)
        wizard = self.begin_connection()
        wizard.click("Create and Connect")
        wizard.find("label", contains="Paste What the Service Shows")
        self.picture("3-waiting")
        self.assertEqual(wizard.unnamed(), [])
        wizard.fill("PIN, Code or Address", self.decide(peer))
        wizard.click("Submit")
        self.finish_connection(wizard)
        self.call()


if __name__ == "__main__":
    unittest.main(verbosity=2)
