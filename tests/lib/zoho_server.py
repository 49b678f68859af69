# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Zoho's accounts server and the API of a data center, on loopback, as its documentation has them:
errors with the status 200, a refresh token for access_type=offline only, codes that die after three
minutes, and ten access tokens in ten minutes."""

import re
import secrets
import time

from vendor_server import VendorServer

CLIENT_ID = "1000.STANDIN4CLIENT"
CLIENT_SECRET = "zoho-client-secret-Wq4"
CODE_LIFETIME_S = 180
MOST_TOKENS = 10
TOKEN_SPAN_S = 600
SCOPE = re.compile(r"[A-Za-z]+\.[A-Za-z_.]+\.[A-Za-z]+")
TOO_MANY = {"error": "Access Denied", "status": "failure", "error_description":
            "You have made too many requests continuously. Please try again after some time."}


def make_token():
    return f"1000.{secrets.token_hex(16)}.{secrets.token_hex(16)}"


class ZohoServer(VendorServer):
    """The data center of a number: 127.0.0.NUMBER, all of them on the port of the first. `home` is
    the one where the account is, if that is another; `has_org` says whether the account has an
    organization there; `needs` are the scopes that calls need, by path, and `names_scope` whether
    the refusal says which, as RFC 6750 has it: Zoho's own does not."""

    authorize_path = "/oauth/v2/auth"
    token_path = "/oauth/v2/token"

    def __init__(self, tls, number=1, first=None, location="us"):
        port = first.server.server_port if first else 0
        super().__init__(place=(f"127.0.0.{number}", port), tls=tls)
        self.location = location
        self.home = self
        self.has_org = True
        self.refused_status = 401
        self.needs = {}
        self.names_scope = False
        self.codes = {}
        self.refresh_tokens = {}
        self.access_tokens = {}
        self.issued = []

    def generate_code(self, scope, redirect_uri=None, offline=True):
        """What the console's "Generate Code" shows for a self client; or what a consent gives."""
        code = make_token()
        self.codes[code] = {"scope": scope, "redirect_uri": redirect_uri, "offline": offline,
                            "dies_at": time.monotonic() + CODE_LIFETIME_S}
        return code

    def let_codes_die(self):
        for grant in self.codes.values():
            grant["dies_at"] = time.monotonic()

    def let_access_tokens_die(self):
        self.access_tokens.clear()

    def authorize(self, query):
        if query["client_id"] != CLIENT_ID or query["response_type"] != "code":
            return {"error": "invalid_client"}
        if not all(SCOPE.fullmatch(scope) for scope in query["scope"].split(",")):
            return {"error": "INVALID_OAUTHSCOPE"}
        if not self.home.has_org:
            return {"error": "no_org"}
        code = self.home.generate_code(query["scope"], query["redirect_uri"],
                                       query.get("access_type") == "offline")
        return {"code": code, "location": self.home.location, "accounts-server": self.home.address}

    def exchange(self, form):
        if form["client_id"] != CLIENT_ID:
            return 200, {"error": "invalid_client"}
        if form["client_secret"] != CLIENT_SECRET:
            return 200, {"error": "invalid_client_secret"}
        if form["grant_type"] == "refresh_token":
            return self.refresh(form["refresh_token"])
        grant = self.codes.pop(form["code"], None)
        if not grant or grant["dies_at"] <= time.monotonic():
            return 200, {"error": "invalid_code"}
        if form.get("redirect_uri") != grant["redirect_uri"]:
            return 200, {"error": "invalid_redirect_uri"}
        answer = self.issue_token(grant["scope"])
        if grant["offline"]:
            answer["refresh_token"] = make_token()
            self.refresh_tokens[answer["refresh_token"]] = grant["scope"]
        return 200, answer

    def refresh(self, refresh_token):
        if refresh_token not in self.refresh_tokens:
            return 200, {"error": "invalid_code"}
        since = time.monotonic() - TOKEN_SPAN_S
        if sum(when > since for when in self.issued) >= MOST_TOKENS:
            return 400, TOO_MANY
        return 200, self.issue_token(self.refresh_tokens[refresh_token])

    def issue_token(self, scope):
        """The lifetime as the older documentation has it: milliseconds, and beside them seconds."""
        token = make_token()
        self.access_tokens[token] = scope
        self.issued.append(time.monotonic())
        return {"access_token": token, "api_domain": self.address, "token_type": "Bearer",
                "expires_in": 3600000, "expires_in_sec": 3600}

    def answer(self, method, path, query, headers):
        prefix, _, token = headers.get("Authorization", "").partition(" ")
        if prefix != "Zoho-oauthtoken" or token not in self.access_tokens:
            return self.refused_status, {"code": "INVALID_OAUTHTOKEN",
                                         "message": "invalid oauth token"}
        needed = self.needs.get(path)
        if needed and needed not in self.access_tokens[token].split(","):
            return 401, {"code": "OAUTH_SCOPE_MISMATCH", "details": {}, "status": "error",
                         "message": "invalid oauth scope to access this URL"}, self.challenge(needed)
        return 200, {"data": [{"at": self.location, "path": path}]}

    def challenge(self, scope):
        if not self.names_scope:
            return {}
        return {"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{scope}"'}
