#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""fairleadctl and a certified authorization server, where keys are in play: clients that show
themselves by a signature, tokens that are bound to a key (DPoP), and both as FAPI 2.0 wants them.

usage: test-oidc-keys.py FAIRLEADCTL [unittest's arguments]
"""

import json
import pathlib
import subprocess

from peers_case import PeersCase, main

ALGORITHMS = ("ES256", "ES384", "RS256", "PS256", "EdDSA")


class OidcKeysTest(PeersCase):
    def call_and_refresh(self, name):
        """From the consent page over a token that is due, since it expires within a minute, to one
        that lasts."""
        before = self.peer.events()
        self.peer.set_lifetime_s(30)
        self.connect(name)
        self.assertEqual(self.show(name)["account"], "Ada Lovelace")
        self.peer.set_lifetime_s(3600)
        refreshes = self.peer.events()["refreshes"]
        old = self.read_credentials(name)
        self.assertEqual(self.call_me(name)["sub"], "ada")
        after = self.peer.events()
        self.assertEqual(after["refreshes"], refreshes + 1)
        self.assertEqual(after["exchanges"], before["exchanges"] + 1)
        new = self.read_credentials(name)
        self.assertNotEqual(new["access_token"], old["access_token"])
        self.call_me(name)
        self.assertEqual(self.peer.events()["refreshes"], refreshes + 1)
        return new

    def generate(self, name, algorithm):
        """A key that Fairlead makes; answers its public JWK."""
        jwk = json.loads(self.run_cli("service", "generate-key", name, "--algorithm", algorithm))
        self.assertEqual(jwk["alg"], algorithm)
        self.assertFalse({"d", "p", "q", "dp", "dq", "qi", "k"} & jwk.keys())
        self.assertEqual(json.loads(self.run_cli("service", "show-key", name)), jwk)
        return jwk

    def set_up_key(self, name, algorithm, client_name=None, **metadata):
        jwk = self.generate(name, algorithm)
        client_id = self.peer.register(client_name or name, jwk, algorithm, **metadata)
        self.run_cli("service", "set-client", name, "--client-id", client_id)
        self.add_connection(name)

    def test_private_key_jwt(self):
        """Every algorithm; the service is told by the command what the client shows."""
        for algorithm in ALGORITHMS:
            with self.subTest(algorithm):
                name = "key_" + algorithm.lower()
                self.add_service(name, "none")
                self.set_up_key(name, algorithm)
                self.call_and_refresh(name)

    def test_imported_keys(self):
        """Made by openssl: encrypted PEM with its passphrase, and PEM as it is."""
        folder = self.session.home
        plain, locked = str(folder / "key.pem"), str(folder / "locked.pem")
        subprocess.run(["openssl", "ecparam", "-name", "prime256v1", "-genkey", "-out", plain],
                       check=True, capture_output=True)
        subprocess.run(["openssl", "pkcs8", "-topk8", "-in", plain, "-out", locked, "-passout",
                        "pass:open sesame"], check=True, capture_output=True)
        for name, path, data in (("plain", plain, None), ("locked", locked, "open sesame\n")):
            with self.subTest(name):
                self.add_service(name, "none")
                shown = json.loads(self.run_cli("service", "set-client", name, "--client-id", "x",
                                                "--key-file", path, "--json", data=data))
                jwk = json.loads(self.run_cli("service", "show-key", name))
                self.assertEqual(shown["key_id"], jwk["kid"])
                client_id = self.peer.register(name, jwk, "ES256")
                self.run_cli("service", "set-client", name, "--client-id", client_id)
                self.add_connection(name)
                self.connect(name)
                self.call_me(name)
        self.run_cli("service", "set-client", "locked", "--client-id", "x", "--key-file", locked,
                     data="wrong\n", status=1)

    def test_a_key_is_not_replaced_by_accident(self):
        self.add_service("kept", "none")
        jwk = self.generate("kept", "ES256")
        self.run_cli("service", "generate-key", "kept", status=1)
        self.assertEqual(json.loads(self.run_cli("service", "show-key", "kept")), jwk)
        new = json.loads(self.run_cli("service", "generate-key", "kept", "--replace"))
        self.assertNotEqual(new["kid"], jwk["kid"])

    def test_another_key_than_the_registered_one(self):
        self.add_service("stranger", "none")
        self.set_up_key("stranger", "ES256")
        self.run_cli("service", "generate-key", "stranger", "--replace")
        process = self.start("connect", "stranger", "--no-browser")
        self.sign_in(process)
        self.finish(process, status=6)

    def test_client_secret_jwt(self):
        self.add_service("secret_jwt", "client_secret_jwt")
        self.run_cli("service", "set-client", "secret_jwt", "--client-id", "secret_jwt",
                     "--client-secret-stdin", data=self.peer.long_secret + "\n")
        self.add_connection("secret_jwt")
        self.call_and_refresh("secret_jwt")

    def test_dpop(self):
        """A public client whose tokens are bound to a key of the connection."""
        self.add_service("dpop", "none", dpop=True)
        self.run_cli("service", "set-client", "dpop", "--client-id", "dpop")
        self.add_connection("dpop")
        nonces = self.peer.events()["nonces"]
        credentials = self.call_and_refresh("dpop")
        self.assertGreater(self.peer.events()["nonces"], nonces)
        self.assertIn("PRIVATE KEY", credentials["dpop_key"])
        # The token alone is worth nothing.
        self.assertFalse(self.peer.is_accepted(credentials["access_token"]))
        # A new authorization has a new key.
        self.connect("dpop")
        self.assertNotEqual(self.read_credentials("dpop")["dpop_key"], credentials["dpop_key"])
        # Every call needs a nonce that a new process does not know yet: asked for once, and no
        # refresh comes of it.
        before = self.peer.events()
        self.call_me("dpop")
        after = self.peer.events()
        self.assertEqual(after["userinfo"], before["userinfo"] + 2)
        self.assertEqual(after["refreshes"], before["refreshes"])

    def test_dpop_token_revoked(self):
        """A refusal of the token comes after one of the nonce: both are seen to."""
        self.add_service("dpop_revoked", "none", dpop=True)
        self.run_cli("service", "set-client", "dpop_revoked", "--client-id", "dpop")
        self.add_connection("dpop_revoked")
        self.peer.set_lifetime_s(3600)
        self.connect("dpop_revoked")
        token = self.read_credentials("dpop_revoked")["access_token"]
        status, _ = self.peer.post("/token/revocation", {"token": token, "client_id": "dpop"})
        self.assertEqual(status, 200)
        refreshes = self.peer.events()["refreshes"]
        self.call_me("dpop_revoked")
        self.assertEqual(self.peer.events()["refreshes"], refreshes + 1)

    def test_dpop_not_asked_for(self):
        """The server insists, the service's document does not say so."""
        self.add_service("unbound", "none")
        self.run_cli("service", "set-client", "unbound", "--client-id", "dpop")
        self.add_connection("unbound")
        process = self.start("connect", "unbound", "--no-browser")
        self.sign_in(process)
        process.communicate(timeout=60)
        self.assertNotEqual(process.returncode, 0)

    def make_pem(self, *arguments):
        """A key that openssl makes; answers its file, and its public JWK as Fairlead reads it."""
        path = str(self.session.home / (self.id().rsplit(".", 1)[1] + ".pem"))
        subprocess.run(["openssl", "genpkey", *arguments, "-out", path], check=True,
                       capture_output=True)
        self.add_service("reader", "none")
        self.run_cli("service", "set-client", "reader", "--client-id", "x", "--key-file", path)
        jwk = json.loads(self.run_cli("service", "show-key", "reader"))
        self.run_cli("service", "remove", "reader")
        return path, jwk

    def add_robot(self, name):
        self.add_service(name, "none", grant="jwt_bearer", client_id="robot", assertion_claims=[
            {"name": "box_sub_type", "value": "enterprise"},
            {"name": "client", "value": "{client_id}"}])
        self.run_cli("connection", "add", "--service", name, "--name", name, "--link-name", name,
                     "--scope", "openid", "--scope", "profile")

    def test_jwt_bearer(self):
        """An account with a key: connected without a browser, renewed without a refresh token."""
        path, jwk = self.make_pem("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")
        self.peer.set_account("robot@example.com", jwk)
        self.add_robot("robot")
        # The client's id is the issuer where none is named: no account of this server.
        self.run_cli("connect", "robot", "--key-file", path, status=6)
        self.peer.set_lifetime_s(3)
        self.run_cli("connect", "robot", "--key-file", path, "--parameter", "issuer",
                     "--parameter", "subject", data="robot@example.com\nada\n")
        self.assertEqual(self.show("robot")["account"], "Ada Lovelace")
        self.assertNotIn("refresh_token", self.read_credentials("robot"))
        claims = self.peer.events()["claims"]
        self.assertEqual((claims["box_sub_type"], claims["client"], claims["sub"]),
                         ("enterprise", "robot", "ada"))
        self.wait_until_expired("robot")
        self.peer.set_lifetime_s(3600)
        exchanges = self.peer.events()["exchanges"]
        self.assertEqual(self.call_me("robot")["sub"], "ada")
        self.assertEqual(self.peer.events()["exchanges"], exchanges + 1)
        self.call_me("robot")
        self.assertEqual(self.peer.events()["exchanges"], exchanges + 1)
        # Somebody else's key.
        other, _ = self.make_pem("-algorithm", "ED25519")
        self.run_cli("connect", "robot", "--key-file", other, "--parameter", "issuer",
                     data="robot@example.com\n", status=6)
        self.assertEqual(self.call_me("robot")["sub"], "ada")

    def test_service_account_file(self):
        """Google's form of file: it names the account, its key and where to ask."""
        path, jwk = self.make_pem("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048")
        self.peer.set_account("robot@p.iam.gserviceaccount.com", jwk)
        file = {"type": "service_account", "project_id": "p", "private_key_id": "0123abc",
                "private_key": pathlib.Path(path).read_text(encoding="utf-8"), "client_id": "1",
                "client_email": "robot@p.iam.gserviceaccount.com",
                "token_uri": self.peer.issuer + "/token"}
        self.add_robot("google")
        self.peer.set_lifetime_s(3600)
        self.run_cli("connect", "google", "--key-file", "-", data=json.dumps(file, indent=2))
        self.assertEqual(self.show("google")["status"], "connected")

    def test_fapi(self):
        """The FAPI 2.0 security profile: the request is pushed, PKCE, the client shows a key, the
        tokens are bound to another one, and the answer names its issuer."""
        self.add_service("fapi", "none", dpop=True, par_url=self.peer.issuer + "/request")
        self.set_up_key("fapi", "PS256", "fapi", dpop_bound_access_tokens=True,
                        require_pushed_authorization_requests=True)
        pushed = self.peer.events()["pushed"]
        credentials = self.call_and_refresh("fapi")
        self.assertEqual(self.peer.events()["pushed"], pushed + 1)
        # The token alone is worth nothing, neither as one that is bound nor as any other.
        self.assertFalse(self.peer.is_accepted(credentials["access_token"]))
        status, _, _ = self.peer.browser.open(
            self.peer.issuer + "/me",
            headers={"Authorization": "DPoP " + credentials["access_token"]})
        self.assertEqual(status, 400)


if __name__ == "__main__":
    main()
