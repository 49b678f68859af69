#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Zoho as its people know it, by shell, against a stand-in of its accounts servers: the custom
service of FSM, the web client with pasted code, the self client, data centers, and the documented
errors in plain words.

usage: test-zoho.py FAIRLEADCTL [unittest's options]
"""

import datetime
import json
import os
import ssl
import sys
import urllib.error
import urllib.parse
import urllib.request

sys.path.insert(0, os.path.join(os.environ["G_TEST_SRCDIR"], "lib"))

from apache import Authority
from fairlead_case import FairleadCase, main
from zoho_server import CLIENT_ID, CLIENT_SECRET, ZohoServer

FAILED, REFUSED, RECONNECT, LATER = 1, 4, 6, 8
FSM_SCOPES = ["ZohoFSM.modules.contacts.READ", "ZohoFSM.modules.Requests.READ"]
# What FSM's API answers, as a service's document says it.
CODES = [{"code_pointer": "/code", "code": "OAUTH_SCOPE_MISMATCH", "means": "missing_scope"},
         {"code_pointer": "/code", "code": "INVALID_OAUTHTOKEN", "means": "bad_token"}]
WORK_ORDERS = "ZohoFSM.modules.WorkOrders.READ"
# Registered in the API console of the seed; nothing of Fairlead's answers there.
REGISTERED = "https://www.mithi.com/"


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class ZohoCase(FairleadCase):
    secrets = (CLIENT_SECRET,)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        authority = Authority(cls.session.home / "authority")
        key, certificate = authority.issue("zoho", "IP:127.0.0.1,IP:127.0.0.2")
        cls.authority = authority.certificate.read_text()
        cls.server_tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        cls.server_tls.load_cert_chain(certificate, key)
        cls.browser_tls = ssl.create_default_context(cafile=authority.certificate)

    def setUp(self):
        self.america = self.enterContext(ZohoServer(self.server_tls))
        self.europe = self.enterContext(ZohoServer(self.server_tls, 2, first=self.america,
                                                   location="eu"))

    def add(self, name, query="?access_type=offline&prompt=consent", scopes=FSM_SCOPES, dc=None,
            secret=CLIENT_SECRET, **auth):
        """The custom service, field by field as the help page of FSM has it, and a connection."""
        server = f"https://127.0.0.{{dc}}:{self.america.server.server_port}"
        hosts = [self.america.host, self.europe.host]
        document = {
            "format": 1, "kind": "service", "name": "Zoho FSM", "link_name": name,
            "variables": [{"key": "dc", "label": "Data center", "default": "1",
                           "choices": [{"value": "1", "label": "United States"},
                                       {"value": "2", "label": "Europe"}]}],
            "tls": {"ca_certificates": self.authority},
            "api": {"base_url": "{api_domain}/fsm/v1", "hosts": hosts},
            "auth": {
                "type": "oauth2", "grant": "authorization_code",
                "authorize_url": server + "/oauth/v2/auth" + query,
                "token_url": server + "/oauth/v2/token",
                "refresh_url": server + "/oauth/v2/token",
                "client_authentication": "body", "redirect": {"port": 0},
                "accounts_server": True, "auth_hosts": hosts, "scope_delimiter": ",",
                "placement": {"in": "header", "prefix": "Zoho-oauthtoken "},
                "token_fields": {"keep": ["api_domain"]},
                "scopes": [{"name": scope, "label": "For " + scope} for scope in scopes],
                **auth}}
        self.run_cli("service", "add", "-", data=json.dumps(document))
        self.run_cli("service", "set-client", name, "--client-id", CLIENT_ID,
                     "--client-secret-stdin", data=secret + "\n")
        self.run_cli("connection", "add", "--service", name, "--name", name, "--link-name", name,
                     *(["--variable", f"dc={dc}"] if dc else []))

    def begin(self, name, *options):
        process = self.start("connect", name, "--no-browser", *options)
        return process, process.stdout.readline().strip()

    def visit(self, address, *handlers):
        """Goes where the browser is sent; answers where it ends. Its last page may be a refusal."""
        https = urllib.request.HTTPSHandler(context=self.browser_tls)
        try:
            with urllib.request.build_opener(https, *handlers).open(address) as page:
                return page.url
        except urllib.error.HTTPError as error:
            error.close()
            return error.headers["Location"]

    def connect(self, name, status=0):
        process, address = self.begin(name)
        self.visit(address)
        self.finish(process, status)
        said = self.error
        shown = self.show(name)
        self.error = said
        return shown

    def call(self, name, status=0, path="/Requests"):
        out = self.run_cli("call", name, path, status=status)
        return json.loads(out)["data"][0] if status == 0 else None

    def expect_called(self, name, server):
        self.assertEqual(self.call(name), {"at": server.location, "path": "/fsm/v1/Requests"})

    def test_custom_service(self):
        """The help page's custom service: its Authorize URL has parameters of its own."""
        self.add("fsm")
        process, address = self.begin("fsm")
        self.assertEqual(address.count("?"), 1)
        self.visit(address)
        self.finish(process)
        asked = self.america.authorized
        self.assertEqual((asked["access_type"], asked["prompt"]), ("offline", "consent"))
        self.assertEqual(asked["scope"], ",".join(FSM_SCOPES))
        shown = self.show("fsm")
        self.assertEqual(shown["status"], "connected")
        self.assertEqual(shown["kept"]["api_domain"], self.america.address)
        self.expect_called("fsm", self.america)
        self.assertEqual(self.america.called[-1][3]["Authorization"].split()[0], "Zoho-oauthtoken")

    def test_data_center(self):
        """The data center is a variable; nothing is asked of another."""
        self.add("centers", dc="2")
        shown = self.connect("centers")
        self.assertEqual(shown["variables"], {"dc": "2"})
        self.assertEqual(shown["kept"]["api_domain"], self.europe.address)
        self.expect_called("centers", self.europe)
        self.assertEqual((self.america.authorized, self.america.exchanged), ({}, []))

    def test_account_elsewhere(self):
        """The callback says where the account is: what follows happens there."""
        self.america.home = self.europe
        self.add("moved")
        shown = self.connect("moved")
        self.assertEqual(shown["kept"], {"accounts_server": self.europe.address, "location": "eu",
                                         "api_domain": self.europe.address})
        self.europe.let_access_tokens_die()
        self.expect_called("moved", self.europe)
        self.assertEqual([form["grant_type"] for form in self.europe.exchanged],
                         ["authorization_code", "refresh_token"])
        self.assertEqual(self.america.exchanged, [])

    def test_account_at_unlisted_server(self):
        """A server that the service does not list gets neither code nor secret."""
        self.america.home = self.europe
        self.add("mixed_up", auth_hosts=[self.america.host])
        shown = self.connect("mixed_up", status=FAILED)
        self.assertIn("127.0.0.2", self.error)
        self.assertIn("/auth/auth_hosts", self.error)
        self.assertNotEqual(shown["status"], "connected")
        self.assertEqual(self.america.exchanged + self.europe.exchanged, [])

    def test_refused_token_is_refreshed_once(self):
        """INVALID_OAUTHTOKEN: one refresh, one more try."""
        self.add("refused")
        self.connect("refused")
        self.america.let_access_tokens_die()
        self.expect_called("refused", self.america)
        self.assertEqual(len(self.america.called), 2)
        self.assertEqual([form["grant_type"] for form in self.america.exchanged],
                         ["authorization_code", "refresh_token"])
        self.expect_called("refused", self.america)
        self.assertEqual(len(self.america.exchanged), 2)

    def test_missing_scope(self):
        """Told in plain words, at the cost of no token: a new one would reach no further."""
        self.america.needs = {"/fsm/v1/WorkOrders": WORK_ORDERS}
        self.add("orders", refusals=CODES)
        self.connect("orders")
        self.call("orders", REFUSED, "/WorkOrders")
        self.assertIn("The scopes of the connection do not cover this request", self.error)
        self.assertNotIn("fairleadctl connect", self.error)
        self.america.names_scope = True
        self.call("orders", REFUSED, "/WorkOrders")
        self.assertIn(f"needs the scope {WORK_ORDERS}", self.error)
        self.assertIn("(OAUTH_SCOPE_MISMATCH)", self.error)
        self.assertEqual(len(self.america.exchanged), 1)
        self.assertEqual(self.show("orders")["status"], "connected")

    def test_missing_scope_is_named(self):
        """The command that the sentence ends with is the one that helps."""
        self.america.needs = {"/fsm/v1/WorkOrders": WORK_ORDERS}
        self.america.names_scope = True
        self.add("named")
        self.connect("named")
        self.call("named", REFUSED, "/WorkOrders")
        self.assertIn(f"This request needs the scope {WORK_ORDERS}", self.error)
        self.assertIn(f"fairleadctl connect named --scope '{WORK_ORDERS}'", self.error)
        out = self.run_cli("call", "named", "/WorkOrders", "--json", status=REFUSED)
        refusal = json.loads(out)["refusal"]
        self.assertEqual((refusal["means"], refusal["scopes"]), ("missing_scope", [WORK_ORDERS]))
        self.assertEqual(len(self.america.exchanged), 1)
        process, address = self.begin("named", "--scope", WORK_ORDERS)
        self.visit(address)
        self.finish(process)
        self.assertEqual(self.show("named")["scopes"], FSM_SCOPES + [WORK_ORDERS])
        self.call("named", path="/WorkOrders")

    def test_denied_scope_is_forgotten(self):
        """A flow that comes to nothing leaves the connection as it was."""
        self.add("denied")
        self.connect("denied")
        self.america.has_org = False
        process, address = self.begin("denied", "--scope", WORK_ORDERS)
        self.visit(address)
        self.finish(process, FAILED)
        self.assertEqual(self.show("denied")["scopes"], FSM_SCOPES)
        self.expect_called("denied", self.america)

    def test_refused_token_by_its_code(self):
        """The code is believed whatever the status: one refresh, one more try."""
        self.america.refused_status = 400
        self.add("by_code", refusals=CODES)
        self.connect("by_code")
        self.america.let_access_tokens_die()
        self.expect_called("by_code", self.america)
        self.assertEqual(len(self.america.exchanged), 2)

    def test_lifetime_in_milliseconds(self):
        """Beside expires_in_sec, expires_in counts milliseconds."""
        self.add("hour")
        expires_at = self.connect("hour")["expires_at"].replace("Z", "+00:00")
        left = datetime.datetime.fromisoformat(expires_at) - datetime.datetime.now(datetime.UTC)
        self.assertLess(left, datetime.timedelta(hours=1))

    def test_without_offline_access(self):
        """The connection lasts an hour, and then says what to do."""
        self.add("one_hour", query="")
        self.connect("one_hour")
        self.expect_called("one_hour", self.america)
        self.america.let_access_tokens_die()
        self.call("one_hour", status=RECONNECT)
        self.assertIn("gave no refresh token; connect again", self.error)
        self.assertEqual(len(self.america.exchanged), 1)

    def test_asked_too_often(self):
        """"Access Denied" passes: it is no reason to connect again."""
        self.add("often")
        self.connect("often")
        self.america.issued *= 10
        self.america.let_access_tokens_die()
        self.call("often", status=LATER)
        self.assertIn("asked too often; try again in some minutes", self.error)
        self.assertEqual(self.show("often")["status"], "connected")
        self.america.issued.clear()
        self.expect_called("often", self.america)

    def test_token_limit(self):
        """What the service would refuse is not asked for; each process counts on."""
        self.add("limited", token_limit={"count": 2, "span_s": 600})
        self.connect("limited")
        self.america.let_access_tokens_die()
        self.expect_called("limited", self.america)
        self.america.let_access_tokens_die()
        self.call("limited", status=LATER)
        self.assertIn("no more than 2 access tokens in 600 seconds", self.error)
        self.assertEqual(len(self.america.exchanged), 2)
        self.assertEqual(self.show("limited")["status"], "connected")
        self.connect("limited")
        self.expect_called("limited", self.america)

    def test_revoked_elsewhere(self):
        self.add("revoked")
        self.connect("revoked")
        self.america.let_access_tokens_die()
        self.america.refresh_tokens.clear()
        self.call("revoked", status=RECONNECT)
        self.assertIn("has expired or was revoked; connect again (invalid_code)", self.error)

    def test_account_without_organization(self):
        self.america.has_org = False
        self.add("no_org")
        shown = self.connect("no_org", status=FAILED)
        self.assertIn("belongs to no organization of the service", self.error)
        self.assertNotEqual(shown["status"], "connected")

    def test_wrong_scope(self):
        self.add("scope", scopes=["ZohoFSM"])
        self.connect("scope", status=FAILED)
        self.assertIn("does not know a scope", self.error)
        self.assertIn("INVALID_OAUTHSCOPE", self.error)

    def test_wrong_secret(self):
        """An error with the status 200."""
        self.add("wrong_secret", secret="not-the-secret")
        self.connect("wrong_secret", status=RECONNECT)
        self.assertIn("does not accept the client secret", self.error)

    def add_web_client(self, name):
        self.add(name, scopes=["ZohoInvoice.fullaccess.all"],
                 redirect={"uri": REGISTERED})

    def test_web_client_with_pasted_address(self):
        """Asked in America, exchanged in Europe, at a callback address that is not Fairlead's."""
        self.america.home = self.europe
        self.add_web_client("pasted")
        process, address = self.begin("pasted")
        ended_at = self.visit(address, NoRedirect)
        self.assertTrue(ended_at.startswith(REGISTERED + "?"), ended_at)
        self.finish(process, data=ended_at + "\n")
        self.assertEqual(self.europe.exchanged[0]["redirect_uri"], REGISTERED)
        self.assertEqual(self.america.exchanged, [])
        self.expect_called("pasted", self.europe)

    def test_web_client_with_pasted_code(self):
        """The value of the code alone: the data center is the one that was chosen."""
        self.add_web_client("pasted_code")
        process, address = self.begin("pasted_code")
        query = urllib.parse.urlsplit(self.visit(address, NoRedirect)).query
        self.finish(process, data=dict(urllib.parse.parse_qsl(query))["code"] + "\n")
        self.expect_called("pasted_code", self.america)
        self.america.let_access_tokens_die()
        self.expect_called("pasted_code", self.america)

    def test_web_client_with_dead_code(self):
        self.add_web_client("dead_code")
        process, address = self.begin("dead_code")
        ended_at = self.visit(address, NoRedirect)
        self.america.let_codes_die()
        self.finish(process, RECONNECT, ended_at + "\n")
        self.assertIn("expired", self.error)
        self.assertIn("invalid_code", self.error)

    def add_self_client(self, name, **auth):
        """No consent page: the code comes from the console, the data center from the account."""
        self.add(name, query="", scopes=["ZohoCRM.bulk.read", "ZohoCRM.modules.contacts.READ"],
                 dc="2", grant="grant_code", authorize_url=None, redirect=None, **auth)

    def test_self_client(self):
        """The code of the console, within its three minutes; no callback address is named."""
        self.add_self_client("replicator")
        code = self.europe.generate_code("ZohoCRM.bulk.read,ZohoCRM.modules.contacts.READ")
        self.run_cli("connect", "replicator", "--code-stdin", data=code + "\n")
        self.assertNotIn("redirect_uri", self.europe.exchanged[0])
        self.expect_called("replicator", self.europe)
        self.europe.let_access_tokens_die()
        self.expect_called("replicator", self.europe)
        self.assertEqual(self.america.exchanged, [])

    def test_self_client_too_late(self):
        """Another code connects; the connection stays what it is until then."""
        self.add_self_client("late")
        code = self.europe.generate_code("ZohoCRM.bulk.read")
        self.europe.let_codes_die()
        self.run_cli("connect", "late", "--code-stdin", status=RECONNECT, data=code + "\n")
        self.assertIn("make a new one and paste it at once (invalid_code)", self.error)
        self.assertNotIn(code, self.error)
        self.assertNotEqual(self.show("late")["status"], "connected")
        code = self.europe.generate_code("ZohoCRM.bulk.read")
        self.run_cli("connect", "late", "--code-stdin", data=code + "\n")
        self.run_cli("connect", "late", "--code-stdin", status=RECONNECT, data=code + "\n")
        self.assertIn("invalid_code", self.error)


if __name__ == "__main__":
    main()
