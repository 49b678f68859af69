# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The certified provider as a counterparty, and a person at a browser who signs in to it."""

import base64
import http.cookiejar
import json
import os
import ssl
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from html.parser import HTMLParser

HERE = os.path.dirname(os.path.abspath(__file__))
DEADLINE_S = 60
MAX_PAGES = 20


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


class Browser:
    """Keeps cookies, uses no proxy, and follows redirects one at a time. `trail` has each request's
    method and address."""

    def __init__(self, authority=None):
        self.trail = []
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), NoRedirect(),
            urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=authority)),
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def open(self, url, form=None, headers=None):
        """One request; answers status, headers and text."""
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        request = urllib.request.Request(url, data=data, headers=headers or {})
        self.trail.append((request.get_method(), url))
        try:
            answer = self.opener.open(request, timeout=DEADLINE_S)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return answer.status, answer.headers, answer.read().decode("utf-8", "replace")

    def sign_in(self, url, stop_at=None, **typed):
        """Fills in and sends every form that stands between the authorization URL and the page
        that Fairlead shows in the end; answers that page's status and text. Where the browser is
        sent to an address that begins with `stop_at` it answers that instead."""
        form = None
        for _ in range(MAX_PAGES):
            status, headers, text = self.open(url, form)
            page = Page(text)
            form = None
            if headers.get("Location"):
                url = urllib.parse.urljoin(url, headers["Location"])
                if stop_at and url.startswith(stop_at):
                    return status, url
            elif page.action:
                url = urllib.parse.urljoin(url, page.action)
                form = page.fill_in(login="ada", password="any will do", **typed)
            else:
                return status, text
        raise AssertionError("the pages have no end: " + url)

    def refuse(self, url, code):
        """Does not let in the device that shows the code."""
        _, _, text = self.open(url)
        page = Page(text)
        target = urllib.parse.urljoin(url, page.action)
        _, _, text = self.open(target, page.fill_in(user_code=code))
        form = Page(text).inputs
        del form["confirm"]
        self.open(target, {**form, "abort": "yes"})


class Page(HTMLParser):
    """The form of a page, if it has one."""

    def __init__(self, text):
        super().__init__()
        self.action = None
        self.inputs = {}
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            self.action = attributes["action"]
        elif tag == "input" and "name" in attributes:
            self.inputs[attributes["name"]] = attributes.get("value") or ""

    def fill_in(self, **values):
        return {name: values.get(name, value) for name, value in self.inputs.items()}


class OidcPeer:
    """oidc-provider on a free port, until closed. `files` are those of the one over TLS."""

    def __init__(self, log_path, *files):
        self.browser = Browser()
        assert os.path.isdir(os.path.join(HERE, "node_modules")), "run tests/peers/install first"
        with open(log_path, "wb") as log:
            self.process = subprocess.Popen(["node", os.path.join(HERE, "oidc-provider.mjs"),
                                             *map(str, files)],
                                            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                            stderr=log)
        line = self.process.stdout.readline()
        assert line, open(log_path, encoding="utf-8").read()
        started = json.loads(line)
        self.issuer = started["issuer"]
        self.tls_issuer = started.get("tlsIssuer")
        self.secret = started["secret"]
        self.long_secret = started["longSecret"]

    def close(self):
        self.process.stdin.close()
        self.process.wait(DEADLINE_S)
        self.process.stdout.close()

    def register(self, name, jwk, algorithm, **more):
        """Registers a client that shows itself with a key, as RFC 7591 has it; answers its id."""
        metadata = {"client_name": name, "application_type": "native",
                    "grant_types": ["authorization_code", "refresh_token"],
                    "redirect_uris": ["http://127.0.0.1/callback"],
                    "token_endpoint_auth_method": "private_key_jwt",
                    "token_endpoint_auth_signing_alg": algorithm, "jwks": {"keys": [jwk]}, **more}
        request = urllib.request.Request(self.issuer + "/reg", data=json.dumps(metadata).encode(),
                                         headers={"Content-Type": "application/json"})
        with self.browser.opener.open(request, timeout=DEADLINE_S) as answer:
            return json.load(answer)["client_id"]

    def document(self, link_name, client_authentication, issuer=None, **auth):
        """The service document that a user would write for it."""
        issuer = issuer or self.issuer
        host = urllib.parse.urlsplit(issuer).netloc
        return {
            "format": 1, "kind": "service", "name": "Certified", "link_name": link_name,
            "api": {"base_url": issuer, "hosts": [host],
                    "check": {"method": "GET", "path": "/me", "account": "/name"}},
            "auth": {"type": "oauth2", "grant": "authorization_code",
                     # What a user has to type here so that there is a refresh token.
                     "authorize_url": issuer + "/auth?prompt=consent",
                     "token_url": issuer + "/token",
                     "revoke_url": issuer + "/token/revocation",
                     "issuer": issuer, "issuer_announced": True,
                     "client_authentication": client_authentication, "pkce": "S256",
                     "redirect": {"host": "127.0.0.1", "port": 0, "path": "/callback"},
                     "scopes": [{"name": "openid", "label": "Sign in"},
                                {"name": "profile", "label": "Name"},
                                {"name": "offline_access", "label": "Stay signed in"}], **auth}}

    def events(self):
        return json.loads(self.browser.open(self.issuer + "/test/events")[2])

    def tell(self, what, text):
        request = urllib.request.Request(self.issuer + "/test/" + what, method="POST",
                                         data=text.encode())
        self.browser.opener.open(request, timeout=DEADLINE_S).close()

    def set_lifetime_s(self, seconds):
        self.tell("lifetime", str(seconds))

    def set_account(self, issuer, jwk):
        """Whose assertions are taken from now on."""
        self.tell("account", json.dumps({"issuer": issuer, "jwk": jwk}))

    def post(self, path, form, basic=None):
        """A form as some other program would send it; answers the status and the JSON."""
        headers = {}
        if basic:
            headers["Authorization"] = "Basic " + base64.b64encode(basic.encode()).decode()
        status, _, text = self.browser.open(self.issuer + path, form, headers)
        return status, json.loads(text) if text else None

    def is_accepted(self, access_token):
        headers = {"Authorization": "Bearer " + access_token}
        return self.browser.open(self.issuer + "/me", headers=headers)[0] == 200
