#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes over the wire is what was signed: a server that asks Amazon's botocore.

usage: test-aws-wire.py FAIRLEADCTL [unittest's options]
"""

import hashlib
import http.server
import os
import re
import sys
import threading

from botocore import auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

sys.path.insert(0, os.path.join(os.environ["G_TEST_SRCDIR"], "lib"))

from fairlead_case import FairleadCase, main

SECRET = "a secret access key+/="
TOKEN = "a/session+token=="


class AwsServer:
    """Lets those in whose signature is botocore's, over the request as it arrived."""

    def __init__(self):
        server = self
        self.requests = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                reason = server.find_fault(self, body)
                server.requests.append(f"{self.command} {self.path}")
                self.send_response(403 if reason else 200)
                self.end_headers()
                self.wfile.write((reason or "hello").encode())

            do_GET = do_POST = do_PUT = do_DELETE = answer

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def find_fault(self, request, body):
        found = re.fullmatch(r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/([^/]+)/"
                             r"aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})",
                             request.headers.get("Authorization", ""))
        if not found:
            return "no signature"
        key, _, region, service, names, signature = found.groups()
        if request.headers["X-Amz-Content-Sha256"] != hashlib.sha256(body).hexdigest():
            return "another body"
        prepared = AWSRequest(request.command, self.address + request.path, data=body)
        for name in names.split(";"):
            for value in request.headers.get_all(name):
                prepared.headers[name] = value
        prepared.context["timestamp"] = request.headers["X-Amz-Date"]
        kind = auth.S3SigV4Auth if service == "s3" else auth.SigV4Auth
        signer = kind(Credentials(key, SECRET, request.headers.get("X-Amz-Security-Token")),
                      service, region)
        # Only what was signed counts: botocore would take every header.
        signer.headers_to_sign = lambda _: prepared.headers
        canonical = signer.canonical_request(prepared)
        wanted = signer.signature(signer.string_to_sign(prepared, canonical), prepared)
        return None if wanted == signature else f"another signature than for\n{canonical}"


class AwsWire(FairleadCase):
    secrets = [SECRET, TOKEN]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server = AwsServer()
        cls.addClassCleanup(cls.server.close)

    def connect(self, name, service, **inputs):
        self.add_service(name, self.server.address,
                         {"type": "aws", "region": "eu-west-1", "service": service})
        self.enter(name, {"access_key": "AKIDEXAMPLE", "secret_key": SECRET, **inputs})

    def check(self, name, *arguments, data=None):
        with self.subTest(name=name, arguments=arguments):
            self.assertEqual(self.run_cli("call", name, *arguments, data=data), "hello")

    def check_all(self, name):
        for path in ("/", "/a/b", "/a%20b/%C3%A9", "/a%2Fb", "/~x-y_z.", "/$&+,:;=@!'()*"):
            self.check(name, path)
        for query in ("?b=2&a=1", "?a", "?a=&a", "?x=a+b%20c%2B", "?q=%7e*%2A", "?a=b=c&&d"):
            self.check(name, "/x" + query)
        self.check(name, "/x", "-q", "name=a b/ü&=+", "-q", "empty=")
        self.check(name, "POST", "/x", "-d", '{"a": "ü"}')
        self.check(name, "PUT", "/x", "-d", "-", data="lines\nof text\n")
        self.check(name, "DELETE", "/x", "-H", "X-Amz-Target: a   b", "-H", "Accept: text/plain",
                   "-H", "User-Agent: mine", "-H", "Accept-Encoding: gzip")

    def test_usual(self):
        self.connect("usual", "execute-api")
        self.check_all("usual")

    def test_s3(self):
        self.connect("storage", "s3")
        self.check_all("storage")
        self.check("storage", "/a//b/")

    def test_session_token(self):
        self.connect("temporary", "execute-api", session_token=TOKEN)
        self.check_all("temporary")

    def test_wrong_key(self):
        """This server does refuse."""
        self.add_service("wrong", self.server.address,
                         {"type": "aws", "region": "eu-west-1", "service": "s3"})
        self.enter("wrong", {"access_key": "AKIDEXAMPLE", "secret_key": "another"})
        self.assertIn("another signature", self.run_cli("call", "wrong", "/", status=4))


if __name__ == "__main__":
    main()
