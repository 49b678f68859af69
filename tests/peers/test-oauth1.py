#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""fairleadctl and a service of OAuth 1.0a that is made of python3-oauthlib.

usage: test-oauth1.py FAIRLEADCTL [unittest's arguments]
"""

import json
import urllib.parse

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from oauth1_server import CLIENT_ID, PLAIN_CLIENT_ID, SCREEN_NAME, Oauth1Server
from oidc_peer import Browser
from peers_case import DEADLINE_S, PeersCase, main
from private_session import PrivateSession

METHODS = ["HMAC-SHA1", "HMAC-SHA256", "RSA-SHA1", "PLAINTEXT"]
PLACES = ["header", "query", "form"]


class Person(Browser):
    """Answers the one question of the consent page."""

    def answer(self, address, login="ada"):
        """Where the browser is sent, and what the page says."""
        token = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))["oauth_token"]
        _, headers, text = self.open(address.partition("?")[0],
                                     {"oauth_token": token, "login": login})
        return headers.get("Location"), text


class Oauth1Test(PeersCase):
    @classmethod
    def setUpClass(cls):
        cls.session = PrivateSession()
        cls.enterClassContext(cls.session)
        key = rsa.generate_private_key(65537, 2048)
        cls.private_key = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption()).decode()
        cls.peer = Oauth1Server(key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode())
        cls.addClassCleanup(cls.peer.close)

    def add(self, name, client_id=CLIENT_ID, secret=None, api=None, **auth):
        """A service and a connection of that link name, which is not connected yet."""
        secret = secret or self.peer.validator.client_secrets[client_id]
        document = self.peer.document(name, **auth)
        document["api"] = api or document["api"]
        self.run_cli("service", "add", "-", data=json.dumps(document))
        if auth.get("signature_method") == "RSA-SHA1":
            self.run_cli("service", "set-client", name, "--client-id", client_id,
                         "--key-file", "-", data=self.private_key)
        else:
            self.run_cli("service", "set-client", name, "--client-id", client_id,
                         "--client-secret-stdin", data=secret + "\n")
        self.run_cli("connection", "add", "--service", name, "--name", name, "--link-name", name)

    def start_connecting(self, name):
        process = self.start("connect", name, "--no-browser")
        address = process.stdout.readline().strip()
        if not address:
            self.finish(process)
        return process, address

    def connect(self, name):
        process, address = self.start_connecting(name)
        status, page = Browser().sign_in(address)
        self.assertEqual(status, 200, page)
        self.finish(process)
        shown = self.show(name)
        self.assertEqual(shown["status"], "connected")
        self.assertEqual(shown["account"], "Ada Lovelace")
        self.assertEqual(shown["kept"], {"screen_name": SCREEN_NAME})

    def call(self, name, *arguments):
        return json.loads(self.run_cli("call", name, *arguments))

    def check_calls(self, name, method, place):
        """A GET with a query, a form, and a body that is neither."""
        got = self.call(name, "/a%20b/%C3%A9?q=%26+x&q&r=1")
        self.assertEqual(got["signature_method"], method)
        self.assertEqual(got["parameters"], [["q", "& x"], ["q", ""], ["r", "1"]])
        self.assertEqual(got["in_query"], place == "query")
        self.assertEqual(got["in_header"], place != "query")

        form = "a=1&b=%C3%A9+x&a="
        got = self.call(name, "POST", "/form", "--data", form, "--header",
                        "Content-Type: application/x-www-form-urlencoded")
        self.assertEqual(got["in_" + place], True)
        self.assertTrue(got["body"].startswith(form), got["body"])
        self.assertIsNone(got["body_hash"])

        got = self.call(name, "PUT", "/json", "--data", '{"a": "\u00e9"}')
        self.assertEqual(got["body"], '{"a": "\u00e9"}')
        self.assertEqual(got["body_hash"] is None, method == "PLAINTEXT")

    def test_every_signature_in_every_place(self):
        for method in METHODS:
            for place in PLACES:
                with self.subTest(method=method, place=place):
                    name = (method + "_" + place).lower().replace("-", "_")
                    is_plain = method == "PLAINTEXT" and place != "header"
                    self.add(name, PLAIN_CLIENT_ID if is_plain else CLIENT_ID,
                             signature_method=method, **{"in": place})
                    self.connect(name)
                    self.check_calls(name, method, place)

    def test_one_legged(self):
        """The client alone: nobody is asked, and no token is sent."""
        for method in METHODS:
            with self.subTest(method):
                name = "alone_" + method.lower().replace("-", "_")
                self.add_alone(name, signature_method=method)
                self.assertEqual(self.run_cli("connect", name, "--no-browser").count("http"), 0)
                self.assertEqual(self.show(name)["account"], CLIENT_ID)
                self.assertEqual(self.call(name, "/x?q=1")["method"], method)
                got = self.call(name, "POST", "/form", "--data", "a=1&b=%C3%A9", "--header",
                                "Content-Type: application/x-www-form-urlencoded")
                self.assertEqual(got["body"], "a=1&b=%C3%A9")
                self.assertNotIn("oauth_token", self.peer.requests[-1][2]["Authorization"])

    def add_alone(self, name, secret=None, **auth):
        self.add(name, secret=secret, one_legged=True, request_url=None, authorize_url=None,
                 token_url=None, api={"base_url": self.peer.base + "/client",
                                      "check": {"path": "/me", "account": "/client"}}, **auth)

    def test_one_legged_with_a_wrong_secret(self):
        """The check is the first to look at it."""
        self.add_alone("alone_wrong", secret="wrong")
        self.run_cli("connect", "alone_wrong", status=6)
        self.assertEqual(self.show("alone_wrong")["status"], "reconnect needed")

    def test_credentials_and_realm(self):
        self.add("credentials", realm="Photos of \"Ada\"")
        self.connect("credentials")
        stored = self.read_credentials("credentials")
        self.assertEqual(self.peer.validator.access[stored["access_token"]],
                         stored["token_secret"])
        self.assertEqual(sorted(stored), ["access_token", "token_secret"])
        self.call("credentials", "/me")
        self.assertIn('realm="Photos of \\"Ada\\""', self.peer.requests[-1][2]["Authorization"])

    def test_pin(self):
        self.add("pin", callback="oob")
        process, address = self.start_connecting("pin")
        location, text = Person().answer(address)
        self.assertIsNone(location)
        pin = dict(urllib.parse.parse_qsl(text))["oauth_verifier"]
        self.finish(process, data=pin + "\n")
        self.assertEqual(self.call("pin", "/me")["name"], "Ada Lovelace")

    def test_wrong_pin(self):
        self.add("wrong_pin", callback="oob")
        process, address = self.start_connecting("wrong_pin")
        Person().answer(address)
        self.finish(process, status=1, data="1234567\n")
        self.assertEqual(self.show("wrong_pin")["status"], "not connected")

    def test_denied(self):
        self.add("denied")
        process, address = self.start_connecting("denied")
        location, _ = Person().answer(address, login="nobody")
        Browser().sign_in(location)
        self.finish(process, status=1)
        self.assertEqual(self.show("denied")["status"], "not connected")

    def test_answer_with_another_token_never_ends_the_flow(self):
        self.add("another_token")
        process, address = self.start_connecting("another_token")
        location, _ = Person().answer(address)
        callback = location.partition("?")[0]
        for forged in ("?oauth_token=forged&oauth_verifier=1", "?oauth_verifier=1", "?denied=1"):
            status, _, _ = Browser().open(callback + forged)
            self.assertGreaterEqual(status, 400)
        self.assertIsNone(process.poll())
        Browser().sign_in(location)
        self.finish(process)
        self.assertEqual(self.show("another_token")["status"], "connected")

    def test_wrong_secret(self):
        self.add("wrong_secret", secret="wrong")
        process = self.start("connect", "wrong_secret", "--no-browser")
        _, err = process.communicate(timeout=DEADLINE_S)
        self.assertNotEqual(process.returncode, 0)
        self.assertIn("client secret", err)
        self.assertEqual(self.show("wrong_secret")["status"], "not connected")

    def test_replayed_request_is_refused(self):
        """oauthlib refuses what Fairlead sent once more; Fairlead itself never sends it twice."""
        self.add("replay")
        self.connect("replay")
        self.call("replay", "/me")
        self.call("replay", "/me")
        first, second = self.peer.requests[-2:]
        self.assertNotEqual(first[2]["Authorization"], second[2]["Authorization"])
        self.assertEqual(self.peer.answer_to(second)[0], 401)

    def test_changed_request_is_refused(self):
        """Otherwise the tests above would prove nothing."""
        self.add("changed")
        self.connect("changed")
        self.call("changed", "/me?a=1")
        method, path, headers, body = self.peer.requests[-1]
        self.peer.validator.seen.clear()
        self.assertEqual(self.peer.answer_to((method, path, headers, body))[0], 200)
        self.peer.validator.seen.clear()
        self.assertEqual(self.peer.answer_to((method, path + "1", headers, body))[0], 401)

    def test_redirect_is_signed_anew(self):
        self.add("redirect")
        self.connect("redirect")
        got = self.call("redirect", "/redirect")
        self.assertEqual(got["path"], "/api/me")
        self.assertEqual(got["parameters"], [["a", "1"]])

    def test_revoked_token(self):
        self.add("revoked")
        self.connect("revoked")
        self.peer.revoke_all()
        self.run_cli("call", "revoked", "/me", status=6)
        shown = self.show("revoked")
        self.assertEqual(shown["status"], "reconnect needed")
        self.assertIn("token_rejected", shown["status_reason"])
        self.connect("revoked")
        self.assertEqual(self.call("revoked", "/me")["name"], "Ada Lovelace")


if __name__ == "__main__":
    main()
