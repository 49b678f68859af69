#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real services differ from the RFC, each in its own way. All that makes them work is said by their
service documents.

usage: test-quirks.py FAIRLEADCTL [unittest's options]
"""

import json
import os
import sys
import urllib.request

sys.path.insert(0, os.path.join(os.environ["G_TEST_SRCDIR"], "lib"))

from fairlead_case import FairleadCase, main
from vendor_server import SECRET, TOKEN, VendorServer

DAY_S = 86400


def requires(name, value):
    """An API that lets nobody in without this header."""
    return lambda method, path, query, headers: {"ok": True} if headers.get(name) == value else None


class QuirksCase(FairleadCase):
    secrets = (SECRET, TOKEN)

    def connect(self, name, vendor, auth=None, secret=None, base="/api", **members):
        members.setdefault("api", {"base_url": vendor.address + base})
        self.add_service(name, None, vendor.auth(**(auth or {})), **members)
        if secret:
            self.run_cli("service", "set-client", name, "--client-id", "vendor-client",
                         "--client-secret-stdin", data=SECRET + "\n")
        process = self.start("connect", name, "--no-browser")
        urllib.request.urlopen(process.stdout.readline().strip()).close()
        self.finish(process)
        return self.show(name)

    def call(self, name, path="/x"):
        return json.loads(self.run_cli("call", name, path))

    def test_tiktok(self):
        """client_key for client_id, and a challenge in hexadecimal digits."""
        with VendorServer() as vendor:
            self.connect("tiktok", vendor, {"client_authentication": "none", "pkce": "S256_hex",
                                            "client_id_parameter": "client_key",
                                            "scope_delimiter": ","})
            self.assertEqual(vendor.authorized["client_key"], "vendor-client")
            self.assertRegex(vendor.authorized["code_challenge"], "^[0-9a-f]{64}$")
            self.assertEqual(vendor.exchanged[0]["client_key"], "vendor-client")
            self.assertNotIn("client_id", {**vendor.authorized, **vendor.exchanged[0]})

    def test_shopify(self):
        """The token in a header of its own."""
        with VendorServer(api=requires("X-Shopify-Access-Token", TOKEN)) as vendor:
            self.connect("shopify", vendor, {
                "client_authentication": "none",
                "placement": {"in": "header", "name": "X-Shopify-Access-Token", "prefix": ""}})
            self.assertEqual(self.call("shopify"), {"ok": True})
            self.assertNotIn("Authorization", vendor.called[-1][3])

    def test_yandex(self):
        with VendorServer(api=requires("Authorization", "OAuth " + TOKEN)) as vendor:
            self.connect("yandex", vendor, {"client_authentication": "none",
                                            "placement": {"prefix": "OAuth "}})
            self.assertEqual(self.call("yandex"), {"ok": True})

    def test_stack_exchange(self):
        """The token in the query."""
        with VendorServer() as vendor:
            self.connect("stack_exchange", vendor, {
                "client_authentication": "none", "placement": {"in": "query", "name": "access_token"}})
            self.call("stack_exchange", "/x?site=stackoverflow")
            self.assertEqual(vendor.called[-1][2], {"site": "stackoverflow", "access_token": TOKEN})

    def test_twitch(self):
        """A second header beside the token."""
        with VendorServer(api=requires("Client-Id", "vendor-client")) as vendor:
            self.connect("twitch", vendor, {"client_authentication": "none"},
                         api={"base_url": vendor.address,
                              "headers": [{"name": "Client-Id", "value": "{client_id}"}]})
            self.assertEqual(self.call("twitch"), {"ok": True})
            self.assertEqual(vendor.called[-1][3]["Authorization"], "Bearer " + TOKEN)

    def test_notion(self):
        """JSON at the token endpoint, authenticated with Basic."""
        with VendorServer() as vendor:
            self.connect("notion", vendor, {"client_authentication": "basic",
                                            "token_request": "json"}, secret=True)
            self.assertEqual(vendor.exchanged[0]["basic"], "vendor-client:" + SECRET)
            self.assertEqual(vendor.exchanged[0]["grant_type"], "authorization_code")

    def test_facebook(self):
        """No refresh token: the token is exchanged for one of long life."""
        long_lived = {"access_token": TOKEN, "expires_in": 5184000}
        with VendorServer(token={"access_token": "short-lived-token"}, long_lived=long_lived,
                          api=requires("Authorization", "Bearer " + TOKEN)) as vendor:
            shown = self.connect("facebook", vendor, {"client_authentication": "body", "long_lived": {
                "url": vendor.address + "/long-lived", "parameters": [
                    {"name": "grant_type", "value": "fb_exchange_token"},
                    {"name": "client_id", "value": "{client_id}"},
                    {"name": "client_secret", "value": "{client_secret}"},
                    {"name": "fb_exchange_token", "value": "{access_token}"}]}}, secret=True)
            self.assertEqual(vendor.exchanged[1], {
                "grant_type": "fb_exchange_token", "client_id": "vendor-client",
                "client_secret": SECRET, "fb_exchange_token": "short-lived-token"})
            self.assertIsNotNone(shown["expires_at"])
            self.assertEqual(self.call("facebook"), {"ok": True})

    def connect_long_lived(self, name, vendor):
        """An hour's token, which is exchanged for one of weeks, which is renewed."""
        address = vendor.address + "/long-lived"
        return self.connect(name, vendor, {"client_authentication": "body", "long_lived": {
            "url": address, "parameters": [
                {"name": "grant_type", "value": "ig_exchange_token"},
                {"name": "client_secret", "value": "{client_secret}"},
                {"name": "access_token", "value": "{access_token}"}],
            "renew": {"url": address, "parameters": [
                {"name": "grant_type", "value": "ig_refresh_token"},
                {"name": "access_token", "value": "{access_token}"}]}}}, secret=True)

    def test_instagram(self):
        """No refresh token: whoever uses the token renews it before it lapses."""
        with VendorServer(token={"access_token": "an-hour", "expires_in": 3600},
                          long_lived={"access_token": "weeks-1", "expires_in": 10 * DAY_S}) as vendor:
            vendor.api = lambda method, path, query, headers: {"sent": headers["Authorization"]}
            self.connect_long_lived("instagram", vendor)
            self.assertEqual(vendor.exchanged[1]["access_token"], "an-hour")
            vendor.long_lived = {"access_token": "weeks-2", "expires_in": 60 * DAY_S}
            self.assertEqual(self.call("instagram"), {"sent": "Bearer weeks-2"})
            self.assertEqual(vendor.exchanged[2], {"grant_type": "ig_refresh_token",
                                                   "access_token": "weeks-1"})
            self.assertEqual(self.call("instagram"), {"sent": "Bearer weeks-2"})
            self.assertEqual(len(vendor.exchanged), 3)

    def test_instagram_does_not_renew(self):
        """A token that is good is used, whatever becomes of the next one."""
        with VendorServer(long_lived={"access_token": "weeks-1", "expires_in": 10 * DAY_S}) as vendor:
            vendor.api = lambda method, path, query, headers: {"sent": headers["Authorization"]}
            self.connect_long_lived("not_renewed", vendor)
            for answer in None, {"error": "invalid_grant"}, {"error": {"code": 190}}:
                vendor.long_lived = answer
                self.assertEqual(self.call("not_renewed"), {"sent": "Bearer weeks-1"})
            self.assertEqual(len(vendor.exchanged), 5)
            self.assertEqual(self.show("not_renewed")["status"], "connected")

    def test_instagram_does_not_exchange(self):
        """The short token is kept, and its next use tries again."""
        with VendorServer(token={"access_token": "an-hour", "expires_in": 3600}) as vendor:
            vendor.api = lambda method, path, query, headers: {"sent": headers["Authorization"]}
            shown = self.connect_long_lived("not_exchanged", vendor)
            self.assertEqual(shown["status"], "connected")
            self.assertIn("could not be exchanged for one of long life", shown["status_reason"])
            self.assertEqual(self.call("not_exchanged"), {"sent": "Bearer an-hour"})
            vendor.long_lived = {"access_token": "weeks", "expires_in": 60 * DAY_S}
            self.assertEqual(self.call("not_exchanged"), {"sent": "Bearer weeks"})
            self.assertEqual(vendor.exchanged[-1]["grant_type"], "ig_exchange_token")
            self.assertEqual(len(vendor.exchanged), 4)
            self.assertIsNone(self.show("not_exchanged")["status_reason"])
            self.assertEqual(self.call("not_exchanged"), {"sent": "Bearer weeks"})
            self.assertEqual(len(vendor.exchanged), 4)

    def test_salesforce(self):
        """The API's host comes with the token."""
        with VendorServer() as vendor:
            vendor.token["instance_url"] = vendor.address
            self.connect("salesforce", vendor, {"client_authentication": "none",
                                                "token_fields": {"keep": ["instance_url"]}},
                         api={"base_url": "{instance_url}/services/data"})
            self.call("salesforce")
            self.assertEqual(vendor.called[-1][1], "/services/data/x")

    def test_jira(self):
        """The ID of the cloud is asked for once."""
        def api(method, path, query, headers):
            return [{"id": "cloud-1"}] if path == "/accessible-resources" else {"path": path}
        with VendorServer(api=api) as vendor:
            shown = self.connect("jira", vendor, {"client_authentication": "none"}, api={
                "base_url": vendor.address + "/ex/jira/{cloud_id}", "hosts": [vendor.host],
                "lookups": [{"url": vendor.address + "/accessible-resources",
                             "keep": [{"name": "cloud_id", "pointer": "/0/id"}]}]})
            self.assertEqual(shown["kept"], {"cloud_id": "cloud-1"})
            self.assertEqual(self.call("jira", "/issue"), {"path": "/ex/jira/cloud-1/issue"})

    def test_xero(self):
        """The tenant is asked for once, and named with every call."""
        def api(method, path, query, headers):
            if path == "/connections":
                return [{"tenantId": "tenant-7"}]
            return {"ok": True} if headers.get("Xero-Tenant-Id") == "tenant-7" else None
        with VendorServer(api=api) as vendor:
            self.connect("xero", vendor, {"client_authentication": "none"}, api={
                "base_url": vendor.address + "/api", "hosts": [vendor.host],
                "headers": [{"name": "Xero-Tenant-Id", "value": "{tenant}"}],
                "lookups": [{"url": vendor.address + "/connections",
                             "keep": [{"name": "tenant", "pointer": "/0/tenantId"}]}]})
            self.assertEqual(self.call("xero"), {"ok": True})

    def test_docusign(self):
        """Where the API is stands in an answer of another host."""
        with VendorServer() as api_vendor:
            def userinfo(method, path, query, headers):
                return {"accounts": [{"base_uri": api_vendor.address}]}
            with VendorServer(api=userinfo) as vendor:
                self.connect("docusign", vendor, {"client_authentication": "none"}, api={
                    "base_url": "{base_uri}/restapi", "hosts": [vendor.host, api_vendor.host],
                    "lookups": [{"url": vendor.address + "/oauth/userinfo",
                                 "keep": [{"name": "base_uri", "pointer": "/accounts/0/base_uri"}]}]})
                self.call("docusign")
                self.assertEqual(api_vendor.called[-1][1], "/restapi/x")

    def test_lookup_that_cannot_be_saved(self):
        """Every call would lack it: that is said at once, not with the first call that fails."""
        def spoil(method, path, query, headers):
            document = self.session.data / "connections" / "spoilt.json"
            document.write_text(document.read_text(encoding="utf-8") + "}", encoding="utf-8")
            return {"tenant": "t-1"}

        with VendorServer(api=spoil) as vendor:
            self.add_service("spoilt", None, vendor.auth(client_authentication="none"), api={
                "base_url": vendor.address + "/api",
                "lookups": [{"url": vendor.address + "/connections",
                             "keep": [{"name": "tenant", "pointer": "/tenant"}]}]})
            process = self.start("connect", "spoilt", "--no-browser")
            urllib.request.urlopen(process.stdout.readline().strip()).close()
            self.finish(process, status=1)
            self.assertIn("what the service said of it was not saved", self.error)

    def test_lookup_that_fails(self):
        """The connection is connected nevertheless, and says what it lacks."""
        with VendorServer() as vendor:
            shown = self.connect("lacking", vendor, {"client_authentication": "none"}, api={
                "base_url": vendor.address + "/{tenant}", "hosts": [vendor.host],
                "lookups": [{"url": vendor.address + "/connections",
                             "keep": [{"name": "tenant", "pointer": "/0/tenantId"}]}]})
            self.assertEqual(shown["status"], "connected")
            self.assertIn("/api/lookups/0", shown["status_reason"])
            self.run_cli("call", "lacking", "/x", status=1)
            self.assertIn("{tenant}", self.error)

    def test_github(self):
        """A User-Agent that the vendor wants to see."""
        with VendorServer(api=requires("User-Agent", "my-tool/1.0 (me@example.com)")) as vendor:
            self.connect("github", vendor, {"client_authentication": "none"}, api={
                "base_url": vendor.address,
                "headers": [{"name": "User-Agent", "value": "my-tool/1.0 (me@example.com)"}]})
            self.assertEqual(self.call("github"), {"ok": True})

    def test_slack(self):
        """Another scope parameter, and a token inside the answer."""
        token = {"ok": True, "access_token": "bot-token", "token_type": "bot",
                 "authed_user": {"access_token": TOKEN, "scope": "chat:write", "token_type": "user"}}
        with VendorServer(token=token, api=requires("Authorization", "Bearer " + TOKEN)) as vendor:
            shown = self.connect("slack", vendor, {
                "client_authentication": "none", "scope_parameter": "user_scope",
                "scope_delimiter": ",", "scopes": [{"name": "chat:write"}],
                "token_fields": {"access_token": "/authed_user/access_token",
                                 "scope": "/authed_user/scope"}})
            self.assertEqual(self.call("slack"), {"ok": True})
            self.assertNotIn("scope", vendor.authorized)
            self.assertEqual(shown["granted_scopes"], ["chat:write"])

    def test_withings(self):
        """A parameter of its own in the token request, and a nested answer."""
        with VendorServer(token={"status": 0, "body": {"access_token": TOKEN, "expires_in": 10800}},
                          api=requires("Authorization", "Bearer " + TOKEN)) as vendor:
            self.connect("withings", vendor, {
                "client_authentication": "none",
                "token_parameters": [{"name": "action", "value": "requesttoken"}],
                "refresh_parameters": [{"name": "action", "value": "requesttoken"}],
                "token_fields": {"access_token": "/body/access_token",
                                 "refresh_token": "/body/refresh_token",
                                 "expires_in": "/body/expires_in"}})
            self.assertEqual(vendor.exchanged[0]["action"], "requesttoken")
            self.assertEqual(self.call("withings"), {"ok": True})

    def test_zoho(self):
        """The account's server, the API's domain, the prefix and the comma."""
        with VendorServer(api=requires("Authorization", "Zoho-oauthtoken " + TOKEN)) as europe:
            europe.token["api_domain"] = europe.address
            callback = {"location": "eu", "accounts-server": europe.address}
            with VendorServer(callback=callback) as america:
                shown = self.connect("zoho", america, {
                    "client_authentication": "none", "accounts_server": True,
                    "auth_hosts": [america.host, europe.host], "scope_delimiter": ",",
                    "authorize_parameters": [{"name": "access_type", "value": "offline"}],
                    "placement": {"prefix": "Zoho-oauthtoken "},
                    "scopes": [{"name": "ZohoFSM.modules.ALL"}, {"name": "ZohoFSM.users.READ"}],
                    "token_fields": {"keep": ["api_domain"]}},
                    api={"base_url": "{api_domain}/fsm/v1"})
                self.assertEqual(america.exchanged, [])
                self.assertEqual(america.authorized["scope"],
                                 "ZohoFSM.modules.ALL,ZohoFSM.users.READ")
                self.assertEqual(america.authorized["access_type"], "offline")
                self.assertEqual(shown["kept"], {"accounts_server": europe.address,
                                                 "api_domain": europe.address, "location": "eu"})
                self.assertEqual(self.call("zoho"), {"ok": True})


if __name__ == "__main__":
    main()
