# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small API on loopback that answers only to whoever shows the credential which the test has in
mind; anything else is refused with 401. /token and /device answer whoever asks as the test expects."""
import hashlib
import http.server
import json
import re
import threading
import urllib.parse

REALM = "api"
NONCE = "b2e6f0c3"


class CheckingApi:
    """`is_allowed (request)` looks at a request; `give_token (request)`, where there is one, answers
    what /token and /device say, None for a refusal, or a text for one with that error. A request has method, path, query, headers and body."""

    def __init__(self, is_allowed, give_token=None, challenge="Bearer"):
        self.is_allowed = is_allowed
        self.give_token = give_token
        self.challenge = challenge
        self.refused = []
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

    def answer(self, request):
        if request.path in ("/token", "/device") and self.give_token:
            said = self.give_token(request) or "invalid_request"
            return (400, {"error": said}) if isinstance(said, str) else (200, said)
        if self.is_allowed(request):
            return 200, {"name": "Ada Lovelace", "path": request.path}
        self.refused.append(f"{request.method} {request.path}")
        return 401, {"error": "who are you?"}

    def _handler(self):
        api = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_one(self):
                parts = urllib.parse.urlsplit(self.path)
                self.method, self.target, self.path = self.command, self.path, parts.path
                self.query = dict(urllib.parse.parse_qsl(parts.query))
                self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                status, said = api.answer(self)
                text = json.dumps(said).encode()
                self.send_response(status)
                if status == 401:
                    self.send_header("WWW-Authenticate", api.challenge)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            do_GET = do_POST = handle_one

            def log_message(self, *_):
                pass

        return Handler


DIGEST_CHALLENGE = f'Digest realm="{REALM}", qop="auth", algorithm=SHA-256, nonce="{NONCE}"'


def is_digest_of(request, user, password):
    """Whether the request proves the password, as RFC 7616 §3.4.1 has it."""
    said = request.headers.get("Authorization") or ""
    if not said.startswith("Digest "):
        return False
    given = {key: quoted or bare for key, quoted, bare in
             re.findall(r'(\w+)=(?:"([^"]*)"|([^\s,]+))', said)}

    def digest(*parts):
        return hashlib.sha256(":".join(parts).encode()).hexdigest()
    secret = digest(user, REALM, password)
    asked = digest(request.method, request.target)
    return given.get("nonce") == NONCE and given.get("response") == digest(
        secret, NONCE, given.get("nc", ""), given.get("cnonce", ""), given.get("qop", ""), asked)
