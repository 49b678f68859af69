# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A service of OAuth 1.0a on loopback, made of oauthlib's endpoints: temporary credentials, a page
that asks for consent, token credentials, and an API that answers what it was asked."""

import base64
import hashlib
import html
import http.server
import json
import secrets
import threading
import urllib.parse
import urllib.request

from oauthlib import oauth1
from oauthlib.oauth1.rfc5849 import errors

CLIENT_ID = "my client&id"
# oauthlib decodes twice what it finds in a query or a form: there PLAINTEXT needs a plain secret.
PLAIN_CLIENT_ID = "plain"
SCREEN_NAME = "ada"


class Validator(oauth1.RequestValidator):
    """What oauthlib asks of whoever keeps the keys. Everything that it leaves to its users stays as
    it is by default, above all what a nonce and a timestamp may look like."""

    enforce_ssl = False
    allowed_signature_methods = ("HMAC-SHA1", "HMAC-SHA256", "RSA-SHA1", "PLAINTEXT")
    dummy_client = dummy_request_token = dummy_access_token = "nobody"

    def __init__(self, client_secrets, public_key):
        super().__init__()
        self.client_secrets = client_secrets
        self.public_key = public_key
        self.seen = set()
        self.temporary = {}
        self.access = {}

    def check_client_key(self, client_key):
        return True

    def check_realms(self, realms):
        return True

    def check_request_token(self, request_token):
        return True

    check_access_token = check_verifier = check_request_token

    def validate_client_key(self, client_key, request):
        return client_key in self.client_secrets

    def validate_request_token(self, client_key, token, request):
        return token in self.temporary

    def validate_access_token(self, client_key, token, request):
        return token in self.access

    def validate_timestamp_and_nonce(self, client_key, timestamp, nonce, request,
                                     request_token=None, access_token=None):
        used = (timestamp, nonce, request_token, access_token)
        is_new = used not in self.seen
        self.seen.add(used)
        return is_new

    def validate_redirect_uri(self, client_key, redirect_uri, request):
        return redirect_uri == "oob" or redirect_uri.startswith("http://127.0.0.1:")

    def validate_requested_realms(self, client_key, realms, request):
        return True

    def validate_realms(self, client_key, token, request, uri=None, realms=None):
        return True

    def validate_verifier(self, client_key, token, verifier, request):
        return secrets.compare_digest(self.temporary[token].get("verifier", ""), verifier)

    def verify_request_token(self, token, request):
        return token in self.temporary

    def get_client_secret(self, client_key, request):
        return self.client_secrets.get(client_key, "nothing")

    def get_rsa_key(self, client_key, request):
        return self.public_key

    def get_request_token_secret(self, client_key, token, request):
        return self.temporary.get(token, {}).get("secret", "nothing")

    def get_access_token_secret(self, client_key, token, request):
        return self.access.get(token, "nothing")

    def get_default_realms(self, client_key, request):
        return []

    def get_realms(self, token, request):
        return []

    def get_redirect_uri(self, token, request):
        return self.temporary[token]["callback"]

    def invalidate_request_token(self, client_key, request_token, request):
        del self.temporary[request_token]

    def save_request_token(self, token, request):
        self.temporary[token["oauth_token"]] = {"secret": token["oauth_token_secret"],
                                                "callback": request.redirect_uri}

    def save_verifier(self, token, verifier, request):
        self.temporary[token]["verifier"] = verifier["oauth_verifier"]

    def save_access_token(self, token, request):
        self.access[token["oauth_token"]] = token["oauth_token_secret"]


class Oauth1Server:
    """Answers on a free port of 127.0.0.1 until closed."""

    def __init__(self, public_key):
        # Whatever an encoding could get wrong.
        self.secret = "p+q %zz&é/" + secrets.token_urlsafe(12)
        self.plain_secret = secrets.token_hex(12)
        self.validator = Validator({CLIENT_ID: self.secret, PLAIN_CLIENT_ID: self.plain_secret},
                                   public_key)
        self.request_token = oauth1.RequestTokenEndpoint(self.validator)
        self.authorization = oauth1.AuthorizationEndpoint(self.validator)
        self.access_token = oauth1.AccessTokenEndpoint(self.validator)
        self.resource = oauth1.ResourceEndpoint(self.validator)
        self.signature_only = oauth1.SignatureOnlyEndpoint(self.validator)
        self.requests = []
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self.make_handler())
        self.server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def document(self, link_name, **auth):
        """The service document that a user would write for it."""
        return {
            "format": 1, "kind": "service", "name": "Photos", "link_name": link_name,
            "api": {"base_url": self.base + "/api",
                    "check": {"method": "GET", "path": "/me", "account": "/name"}},
            "auth": {"type": "oauth1", "request_url": self.base + "/initiate",
                     "authorize_url": self.base + "/authorize?perms=read",
                     "token_url": self.base + "/token",
                     "redirect": {"host": "127.0.0.1", "port": 0, "path": "/callback"},
                     "token_fields": {"keep": ["screen_name"]}, **auth}}

    def revoke_all(self):
        self.validator.access.clear()

    def answer_to(self, request):
        """Status, headers and body of the answer to one request (method, path, headers, body)."""
        method, path, headers, body = request
        handlers = {"/initiate": self.initiate, "/authorize": self.authorize, "/token": self.token}
        bare_path = urllib.parse.urlsplit(path).path
        handler = handlers.get(bare_path, self.api)
        if bare_path.startswith("/client/"):
            handler = self.greet_client
        try:
            return handler(self.base + path, method, body, headers)
        except errors.OAuth1Error as error:
            return error.status_code, {}, error.urlencoded

    def initiate(self, *request):
        headers, body, status = self.request_token.create_request_token_response(*request)
        return status, headers, body

    def token(self, *request):
        headers, body, status = self.access_token.create_access_token_response(
            *request, credentials={"screen_name": SCREEN_NAME})
        return status, headers, body

    def authorize(self, uri, method, body, headers):
        query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(uri).query))
        if method == "GET":
            token = html.escape(query.get("oauth_token", ""))
            return 200, {"Content-Type": "text/html"}, (
                f'<form action="/authorize" method="post">'
                f'<input name="oauth_token" value="{token}"><input name="login"></form>')
        if "login=nobody" in body:
            token = dict(urllib.parse.parse_qsl(body))["oauth_token"]
            callback = self.validator.temporary[token]["callback"]
            return 302, {"Location": callback + "?denied=" + token}, ""
        headers, body, status = self.authorization.create_authorization_response(
            uri, method, body, headers)
        return status, headers, body

    def api(self, uri, method, body, headers):
        is_valid, request = self.resource.validate_protected_resource_request(
            uri, method, body, headers)
        if not is_valid:
            problem = "nonce_used" if request and request.resource_owner_key in \
                self.validator.access else "token_rejected"
            return 401, {"WWW-Authenticate": f'OAuth realm="x", oauth_problem="{problem}"'}, ""
        path = urllib.parse.urlsplit(uri).path
        if path == "/api/redirect":
            return 302, {"Location": "/api/me?a=1"}, ""
        sent_hash = request.oauth_params.get("oauth_body_hash")
        hashed = {"HMAC-SHA256": hashlib.sha256}.get(request.signature_method, hashlib.sha1)
        if sent_hash and sent_hash != base64.b64encode(hashed(body.encode()).digest()).decode():
            return 400, {}, "wrong body hash"
        return 200, {"Content-Type": "application/json"}, json.dumps({
            "name": "Ada Lovelace", "method": method, "path": path,
            "signature_method": request.signature_method, "body": body,
            "in_header": "oauth_signature=" in headers.get("Authorization", ""),
            "in_query": "oauth_signature=" in uri, "in_form": "oauth_signature=" in body,
            "body_hash": sent_hash, "realm": request.realm,
            "parameters": [pair for pair in urllib.parse.parse_qsl(
                urllib.parse.urlsplit(uri).query, keep_blank_values=True)
                           if not pair[0].startswith("oauth_")]})

    def greet_client(self, *request):
        """Lets in whoever has a client's secret or key, without a token."""
        is_valid, signed = self.signature_only.validate_request(*request)
        if not is_valid or signed.resource_owner_key:
            return 401, {}, ""
        return 200, {"Content-Type": "application/json"}, json.dumps(
            {"client": signed.client_key, "method": signed.signature_method, "body": request[2]})

    def make_handler(self):
        peer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *arguments):
                pass

            def handle_any(self):
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length).decode()
                request = (self.command, self.path, dict(self.headers), body)
                peer.requests.append(request)
                status, headers, answer = peer.answer_to(request)
                data = (answer or "").encode()
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(data)

            do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any

        return Handler
