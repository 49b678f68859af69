# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server on loopback that is as odd as the test says: real services differ from the RFC, each in
its own way, and nobody offers them for tests."""

import base64
import http.server
import json
import threading
import urllib.parse

SECRET = "vendor-secret-Zq7"
TOKEN = "vendor-access-token-Kx4"


class VendorServer:
    """`callback` goes along with the redirect; `token` and `long_lived` are answers as objects, or
    for the latter None for 503;
    `api` is a function of method, path, query and headers that answers an object, or None for 401.
    `authorized`, `exchanged` and `called` hold what came in. A class for one vendor's ways
    overrides the paths, authorize(), exchange() and answer(); `tls` is an ssl.SSLContext."""

    authorize_path = "/authorize"
    token_path = "/token"

    def __init__(self, token=None, callback=None, api=None, long_lived=None, place=("127.0.0.1", 0),
                 tls=None):
        self.token = token or {"access_token": TOKEN, "token_type": "Bearer"}
        self.callback = callback or {}
        self.api = api or (lambda method, path, query, headers: {"answer": 42})
        self.long_lived = long_lived
        self.authorized = {}
        self.exchanged = []
        self.called = []
        self.server = http.server.ThreadingHTTPServer(place, self._handler())
        self.host = f"{place[0]}:{self.server.server_port}"
        self.address = ("https://" if tls else "http://") + self.host
        if tls:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def auth(self, **members):
        """The auth object of a service of this server."""
        return {"type": "oauth2", "grant": "authorization_code",
                "authorize_url": self.address + self.authorize_path,
                "token_url": self.address + self.token_path,
                "client_id": "vendor-client", "redirect": {"port": 0}, **members}

    def authorize(self, query):
        """What the browser is sent back with, besides the state."""
        return {"code": "vendor-code", **self.callback}

    def exchange(self, form):
        """Status and answer of the token endpoint."""
        return 200, self.token

    def answer(self, method, path, query, headers):
        """Status and answer of the API, and headers where there are more."""
        answer = self.api(method, path, query, headers)
        return 200 if answer is not None else 401, answer

    def _handler(vendor):
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                parts = urllib.parse.urlsplit(self.path)
                query = dict(urllib.parse.parse_qsl(parts.query))
                if parts.path == vendor.authorize_path:
                    vendor.authorized = query
                    back = {"state": query["state"], **vendor.authorize(query)}
                    self.reply(302, {}, {"Location": query["redirect_uri"] + "?"
                                         + urllib.parse.urlencode(back)})
                elif parts.path == "/long-lived":
                    vendor.exchanged.append(query)
                    self.reply(200 if vendor.long_lived else 503, vendor.long_lived)
                else:
                    self.answer_call(parts.path, query)

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                if self.path != vendor.token_path:
                    self.answer_call(self.path, {})
                    return
                is_json = self.headers["Content-Type"] == "application/json"
                form = json.loads(body) if is_json else dict(urllib.parse.parse_qsl(body))
                if self.headers.get("Authorization", "").startswith("Basic "):
                    pair = base64.b64decode(self.headers["Authorization"][6:]).decode()
                    form["basic"] = pair
                vendor.exchanged.append(form)
                self.reply(*vendor.exchange(form))

            def answer_call(self, path, query):
                vendor.called.append((self.command, path, query, dict(self.headers)))
                self.reply(*vendor.answer(self.command, path, query, self.headers))

            def reply(self, status, answer, headers=None):
                body = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                for name, value in (headers or {}).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass
        return Handler
