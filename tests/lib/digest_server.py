# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that speaks all of RFC 7616, for what Apache does not: its own arithmetic
is Python's hashlib, and curl must get in wherever curl knows the variant."""

import hashlib
import http.server
import re
import secrets
import threading
import urllib.request

REALM = "a realm"


class DigestServer:
    """`algorithms` are offered one challenge each, in that order. `log` holds the algorithm of each
    answer, "-" where there was none."""

    def __init__(self, users, algorithms=("SHA-256",), qop="auth", userhash=False):
        self.users = users
        self.algorithms = algorithms
        self.qop = qop
        self.userhash = userhash
        self.nonces = {}
        self.log = []
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

    def new_nonce(self):
        nonce = secrets.token_urlsafe(12)
        self.nonces[nonce] = 0
        return nonce

    def challenges(self, is_stale):
        nonce = self.new_nonce()
        for algorithm in self.algorithms:
            yield (f'Digest realm="{REALM}", nonce="{nonce}", algorithm={algorithm}, '
                   f'opaque="an opaque", charset=UTF-8' +
                   (f', qop="{self.qop}"' if self.qop else "") +
                   (", userhash=true" if self.userhash else "") +
                   (", stale=true" if is_stale else ""))

    def find_user(self, answer, digest):
        for user, password in self.users.items():
            if answer.get("userhash") == "true":
                known = digest(f"{user}:{REALM}")
            else:
                known = user
            name = answer.get("username", answer.get("username*", "").removeprefix("UTF-8''"))
            if "username*" in answer:
                known = urllib.request.quote(known, safe="-._~")
            if name == known:
                return user, password
        return None, None

    def is_right(self, answer, method, target, body):
        algorithm = answer.get("algorithm", "MD5")
        if algorithm not in self.algorithms or answer.get("realm") != REALM:
            return False
        name = {"SHA-256": "sha256", "SHA-512-256": "sha512_256"}.get(
            algorithm.removesuffix("-sess"), "md5")

        def digest(text):
            data = text if isinstance(text, bytes) else text.encode()
            return hashlib.new(name, data).hexdigest()

        user, password = self.find_user(answer, digest)
        if user is None or answer.get("uri") != target or answer.get("opaque") != "an opaque":
            return False
        first = digest(f"{user}:{REALM}:{password}")
        if algorithm.endswith("-sess"):
            first = digest(f"{first}:{answer['nonce']}:{answer['cnonce']}")
        qop = answer.get("qop")
        second = digest(f"{method}:{target}" + (":" + digest(body) if qop == "auth-int" else ""))
        middle = [answer["nonce"]]
        if self.qop:
            if qop not in self.qop.split(","):
                return False
            middle += [answer["nc"], answer["cnonce"], qop]
        return answer["response"] == digest(":".join([first, *middle, second]))

    def judge(self, header, method, target, body):
        """The status, and whether only the nonce is too old."""
        pairs = re.findall(r'([a-z*]+)=(?:"((?:[^"\\]|\\.)*)"|([^ ,]+))', header or "")
        answer = {name: re.sub(r"\\(.)", r"\1", quoted) or plain for name, quoted, plain in pairs}
        self.log.append(answer.get("algorithm", "-"))
        if not header or not self.is_right(answer, method, target, body):
            return 401, False
        nonce = answer["nonce"]
        if nonce not in self.nonces:
            return 401, True
        self.nonces[nonce] += 1
        if self.qop and int(answer["nc"], 16) != self.nonces[nonce]:
            return 401, True
        return 200, False

    def _handler(stub):
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                # http.server reads headers as Latin-1.
                header = self.headers.get("Authorization", "").encode("latin-1").decode()
                status, is_stale = stub.judge(header, self.command, self.path, body)
                self.send_response(status)
                if status == 401:
                    for challenge in stub.challenges(is_stale):
                        self.send_header("WWW-Authenticate", challenge)
                text = b"hello" if status == 200 else b""
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            do_GET = do_POST = do_PUT = do_DELETE = answer

            def log_message(self, *_):
                pass
        return Handler
