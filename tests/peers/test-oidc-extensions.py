#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""fairleadctl and a certified authorization server, where it wants more than RFC 6749: pushed
requests, answers by POST, tokens for one resource, and client certificates.

usage: test-oidc-extensions.py FAIRLEADCTL [unittest's arguments]
"""

import json
import urllib.parse

from peers_case import PeersCase, main
from apache import Authority
from oidc_peer import Browser, OidcPeer

CONTACTS = "urn:example:contacts"


class OidcExtensionsTest(PeersCase):
    @classmethod
    def create_peer(cls):
        cls.authority = Authority(cls.session.home / "authority")
        cls.clients = Authority(cls.session.home / "clients", "Client Authority")
        cls.certificate = cls.clients.issue("robot", names=None, use="clientAuth")
        cls.stranger = cls.clients.issue("stranger", names=None, use="clientAuth")
        return OidcPeer(cls.session.home / "oidc-provider.log", *cls.authority.issue("server"),
                        cls.clients.certificate, cls.certificate[1])

    def setUp(self):
        self.peer.set_lifetime_s(3600)

    def counted(self, before):
        """What has happened since."""
        return {event: count - before[event] for event, count in self.peer.events().items()
                if count != before[event]}

    def refuse(self, name, said):
        """The server sends the browser back with an error."""
        process = self.start("connect", name, "--no-browser")
        Browser().sign_in(process.stdout.readline().strip())
        _, error = process.communicate(timeout=60)
        self.assertNotEqual(process.returncode, 0)
        self.assertIn(said, error)

    def test_pushed_request(self):
        """The server takes no other one; the browser carries a reference and nothing else."""
        self.add_service("pushed", "basic", par_url=self.peer.issuer + "/request")
        self.run_cli("service", "set-client", "pushed", "--client-id", "pushed",
                     "--client-secret-stdin", data=self.peer.secret + "\n")
        self.add_connection("pushed")
        before = self.peer.events()
        process = self.start("connect", "pushed", "--no-browser")
        address = process.stdout.readline().strip()
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)
        # What stands in the service's own address stays there.
        self.assertEqual(sorted(query), ["client_id", "prompt", "request_uri"])
        status, page = Browser().sign_in(address)
        self.assertEqual(status, 200, page)
        self.finish(process)
        self.assertEqual(self.call_me("pushed")["sub"], "ada")
        self.assertEqual(self.counted(before), {"pushed": 1, "exchanges": 1, "userinfo": 2})

    def test_not_pushed(self):
        """Otherwise test_pushed_request would prove nothing."""
        self.add("open", "pushed", "basic")
        self.refuse("open", "Pushed Authorization Request must be used")

    def test_pushed_with_a_wrong_secret(self):
        """That shows before a person is sent to the browser."""
        self.add_service("wrong", "basic", par_url=self.peer.issuer + "/request")
        self.run_cli("service", "set-client", "wrong", "--client-id", "pushed",
                     "--client-secret-stdin", data=self.peer.secret + "x\n")
        self.add_connection("wrong")
        self.assertEqual(self.run_cli("connect", "wrong", "--no-browser", status=6), "")

    def test_form_post(self):
        """The answer comes as the form of a page that the server shows."""
        self.add_service("posted", "none", response_mode="form_post")
        self.run_cli("service", "set-client", "posted", "--client-id", "public")
        self.add_connection("posted")
        browser = Browser()
        self.connect("posted", browser)
        posted = [address for method, address in browser.trail
                  if method == "POST" and not address.startswith(self.peer.issuer)]
        self.assertEqual(len(posted), 1, browser.trail)
        self.assertNotIn("code", posted[0])
        self.assertEqual(self.call_me("posted")["sub"], "ada")

    def add_contacts(self, name, **auth):
        self.add_service(name, "none", scopes=[{"name": "contacts.read", "label": "Contacts"},
                                               {"name": "openid", "label": "Sign in"},
                                               {"name": "offline_access", "label": "Stay"}], **auth)
        self.run_cli("service", "set-client", name, "--client-id", "public")
        self.run_cli("connection", "add", "--service", name, "--name", name, "--link-name", name,
                     "--scope", "openid", "--scope", "contacts.read", "--scope", "offline_access")

    def test_resource(self):
        """Named in every request: the refreshed token is for the same resource."""
        self.add_contacts("contacts", resources=[CONTACTS])
        self.peer.set_lifetime_s(30)
        self.connect("contacts")
        token = self.read_credentials("contacts")["access_token"]
        self.assertFalse(self.peer.is_accepted(token))
        # Due, since it expires within a minute.
        self.peer.set_lifetime_s(3600)
        before = self.peer.events()
        for _ in range(2):
            self.assertEqual(json.loads(self.run_cli("call", "contacts", "/test/contacts")),
                             {"scope": "contacts.read"})
        self.assertEqual(self.counted(before), {"refreshes": 1})

    def test_pasted_refresh_token_for_a_resource(self):
        self.add_contacts("giver", resources=[CONTACTS])
        self.connect("giver")
        token = self.read_credentials("giver")["refresh_token"]
        self.add_contacts("taker", resources=[CONTACTS])
        self.run_cli("connect", "taker", "--refresh-token-stdin", data=token + "\n")
        self.run_cli("call", "taker", "/test/contacts")

    def test_no_such_resource(self):
        """Nobody is asked for a consent that leads nowhere."""
        self.add_contacts("nowhere", resources=["urn:example:nowhere"])
        self.refuse("nowhere", "resource")


    def test_document_edited(self):
        """Another token URL, put into the document by whoever can write there: no secret goes to it,
        and none is lost."""
        self.add("edited", "post", "body")
        self.peer.set_lifetime_s(30)
        self.connect("edited")
        before = self.read_credentials("edited")
        document = self.session.data / "services" / "edited.json"
        right = document.read_text(encoding="utf-8")
        for member in ("token_url", "revoke_url"):
            wrong = json.loads(right)
            wrong["auth"][member] = wrong["auth"][member].replace("127.0.0.1", "localhost")
            document.write_text(json.dumps(wrong), encoding="utf-8")
            events = self.peer.events()
            self.call_me("edited", status=6)
            self.assertIn("localhost", self.show("edited")["status_reason"])
            self.run_cli("revoke", "edited", status=6)
            # The client's secret goes nowhere either.
            self.run_cli("connect", "edited", "--no-browser", status=1)
            self.assertEqual(self.counted(events), {})
            self.assertEqual(self.read_credentials("edited"), before)
        document.write_text(right, encoding="utf-8")
        self.call_me("edited")

    def add_certified(self, name, client_id, pair=None):
        """Over TLS, with an authority of its own; `pair` is what the client shows."""
        document = self.peer.document(name, "none", self.peer.tls_issuer)
        self.run_cli("service", "add", "-", data=json.dumps(document))
        self.run_cli("service", "set-ca", name, "--ca-file", str(self.authority.certificate))
        self.run_cli("service", "set-client", name, "--client-id", client_id)
        if pair:
            self.show_certificate(name, pair)
        self.add_connection(name)

    def show_certificate(self, name, pair):
        self.run_cli("service", "set-certificate", name, "--certificate-file", str(pair[1]),
                     "--key-file", str(pair[0]))

    def connect_over_tls(self, name):
        self.connect(name, Browser(self.authority.certificate))

    def test_client_shows_a_certificate(self):
        """By its name or as it is; the tokens are worth nothing without it, nor with another."""
        for client_id in ("certified", "self_signed"):
            with self.subTest(client_id):
                self.add_certified(client_id, client_id, self.certificate)
                self.peer.set_lifetime_s(30)
                self.connect_over_tls(client_id)
                # Due, since it expires within a minute.
                self.peer.set_lifetime_s(3600)
                before = self.peer.events()
                self.assertEqual(self.call_me(client_id)["sub"], "ada")
                self.assertEqual(self.counted(before), {"refreshes": 1, "userinfo": 1})
                token = self.read_credentials(client_id)["access_token"]
                status, _, _ = Browser(self.authority.certificate).open(
                    self.peer.tls_issuer + "/me", headers={"Authorization": "Bearer " + token})
                self.assertEqual(status, 401)

    def test_another_certificate(self):
        self.add_certified("foreign", "self_signed", self.stranger)
        process = self.start("connect", "foreign", "--no-browser")
        self.sign_in(process, Browser(self.authority.certificate))
        self.finish(process, status=6)

    def test_tokens_bound_to_a_certificate(self):
        """Of a client that is not told by it; with another certificate they are refused, and the
        refresh as well."""
        self.add_certified("bound", "bound", self.certificate)
        self.connect_over_tls("bound")
        self.assertEqual(self.call_me("bound")["sub"], "ada")
        self.show_certificate("bound", self.stranger)
        self.call_me("bound", status=6)


if __name__ == "__main__":
    main()
