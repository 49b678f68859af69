# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small authorization server and API on loopback whose secrets the test chooses, so that it can
look for them afterwards. For what no server by others offers; those stand in tests/peers."""
import base64
import hashlib
import http.server
import json
import threading
import urllib.parse


class StubServer:
    """Gives out the tokens of `secrets`, a dict with code, access_token, refresh_token,
    next_access_token, next_refresh_token and client_secret. `requests` holds what came in."""

    def __init__(self, secrets, client_id="stub-client"):
        self.secrets = secrets
        self.client_id = client_id
        self.requests = []
        self.valid_token = secrets["access_token"]
        self.challenge = None
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def expire(self):
        """From now on only the token of the next refresh is good."""
        self.valid_token = self.secrets["next_access_token"]

    def service_document(self, link_name="stub", port=0, authentication="body"):
        return {
            "format": 1, "kind": "service", "name": link_name.title(), "link_name": link_name,
            "api": {"base_url": self.address + "/api"},
            "auth": {
                "type": "oauth2", "grant": "authorization_code",
                "authorize_url": self.address + "/authorize",
                "token_url": self.address + "/token",
                "client_id": self.client_id, "client_authentication": authentication,
                "redirect": {"host": "127.0.0.1", "port": port, "path": "/callback"},
                "scopes": [{"name": "read", "label": "Read"}, {"name": "write", "label": "Write"}],
            },
        }

    def authorize(self, query):
        """Answers with a page whose only button leads on to the callback."""
        self.challenge = query["code_challenge"]
        back = query["redirect_uri"] + "?" + urllib.parse.urlencode(
            {"code": self.secrets["code"], "state": query["state"]})
        return 200, "text/html", (f'<form action="/allow"><input type="hidden" name="back" '
                                  f'value="{back.replace("&", "&amp;")}">'
                                  f'<button type="submit">Allow</button></form>')

    def token(self, form):
        secrets = self.secrets
        if form.get("client_secret") != secrets["client_secret"]:
            return self.refuse("invalid_client")
        if form["grant_type"] == "authorization_code":
            digest = hashlib.sha256(form["code_verifier"].encode()).digest()
            challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
            if form["code"] != secrets["code"] or challenge != self.challenge:
                return self.refuse("invalid_grant")
            tokens = secrets["access_token"], secrets["refresh_token"]
        elif form["refresh_token"] in (secrets["refresh_token"], secrets["next_refresh_token"]):
            tokens = secrets["next_access_token"], secrets["next_refresh_token"]
        else:
            return self.refuse("invalid_grant")
        return 200, "application/json", json.dumps({
            "access_token": tokens[0], "refresh_token": tokens[1], "token_type": "Bearer",
            "expires_in": 3600})

    @staticmethod
    def refuse(error):
        return 400, "application/json", json.dumps({"error": error})

    def api(self, authorization):
        if authorization != "Bearer " + self.valid_token:
            return 401, "application/json", '{"error": "invalid_token"}'
        return 200, "application/json", '{"answer": 42}'

    def _handler(stub):
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                parts = urllib.parse.urlsplit(self.path)
                query = dict(urllib.parse.parse_qsl(parts.query))
                stub.requests.append(parts.path)
                if parts.path == "/authorize":
                    self.reply(*stub.authorize(query))
                elif parts.path == "/allow":
                    self.reply(303, "text/plain", "", {"Location": query["back"]})
                else:
                    self.reply(*stub.api(self.headers.get("Authorization")))

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                stub.requests.append(self.path)
                if self.path == "/token":
                    self.reply(*stub.token(dict(urllib.parse.parse_qsl(body))))
                else:
                    self.reply(*stub.api(self.headers.get("Authorization")))

            def reply(self, status, kind, text, headers=()):
                body = text.encode()
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                for name, value in dict(headers).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass
        return Handler
