#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""AWS Signature 4 against two signers that nobody here wrote: Amazon's botocore, and curl.

usage: test-aws-signature.py AWS_SIGNER [unittest's options]

The requests are random, from a seed that a failure names; FAIRLEAD_SEED repeats one.
"""
import base64
import datetime
import hashlib
import http.server
import json
import os
import random
import subprocess
import sys
import threading
import unittest
import urllib.parse

from botocore import auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

SIGNER = sys.argv[1]
SEED = int(os.environ.get("FAIRLEAD_SEED", random.randrange(2 ** 32)))
N_BOTOCORE = 3000
N_CURL = 150

UNRESERVED = "abcXYZ019-._~"
ANY = UNRESERVED + " !$'()*,;:@+=&/?#%\"<>[]{}|\\^`äßé€😀"
METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]


def text(rng, alphabet, shortest, longest):
    return "".join(rng.choice(alphabet) for _ in range(rng.randint(shortest, longest)))


def percent(word):
    return urllib.parse.quote(word, safe="-._~")


class Signer:
    """Our side: one process that signs a line after the other."""

    def __init__(self):
        self.process = subprocess.Popen([SIGNER], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, encoding="utf-8")

    def sign(self, request):
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        status = self.process.wait(20)
        self.process.stdout.close()
        return status


def make_request(rng, path, query, service, headers, body):
    host = rng.choice(["api.example", "api.example:8443", "example.amazonaws.com"])
    uri = f"https://{host}{path}" + (f"?{query}" if query else "")
    return {
        "method": rng.choice(METHODS), "uri": uri, "headers": headers,
        "body": base64.b64encode(body).decode(),
        "access_key": "AKID" + text(rng, "ABC123", 4, 16),
        "secret_key": text(rng, UNRESERVED + "+/", 10, 40),
        "session_token": text(rng, "abc/+=", 20, 60) if rng.random() < 0.3 else None,
        "region": rng.choice(["us-east-1", "eu-central-1", "us-gov-west-1"]),
        "service": service, "now": rng.randrange(1_400_000_000, 2_000_000_000)}


def random_path(rng, alphabet):
    segments = [percent(text(rng, alphabet, 0, 8)) for _ in range(rng.randint(0, 4))]
    segments += rng.choice([[], [], [".."], ["."], [""]])
    rng.shuffle(segments)
    return "/" + "/".join(segments)


def random_query(rng, alphabet):
    return "&".join(f"{percent(text(rng, alphabet, 1, 6))}={percent(text(rng, alphabet, 0, 8))}"
                    for _ in range(rng.randint(0, 5)))


def random_headers(rng):
    words = ["value", "a  b", " padded ", "x,y", "\"quoted   words\""]
    headers = [[f"X-{text(rng, 'ABcd', 2, 6)}-{i}", rng.choice(words)]
               for i in range(rng.randint(0, 3))]
    if rng.random() < 0.5:
        headers.append(["Content-Type", "application/json; charset=utf-8"])
    return headers


def sign_with_botocore(request):
    """The Authorization header that botocore computes for a request with these headers."""
    signed = dict(request["headers"])
    body = base64.b64decode(request["body"])
    credentials = Credentials(request["access_key"], request["secret_key"],
                              request["session_token"])
    kind = auth.S3SigV4Auth if request["service"] == "s3" else auth.SigV4Auth
    signer = kind(credentials, request["service"], request["region"])
    # S3's path goes over the wire as botocore itself would have written it.
    prepared = AWSRequest(request["method"], request["uri"], headers=signed, data=body)
    when = datetime.datetime.utcfromtimestamp(request["now"])
    prepared.context["timestamp"] = when.strftime("%Y%m%dT%H%M%SZ")
    prepared.headers["X-Amz-Date"] = prepared.context["timestamp"]
    prepared.headers["X-Amz-Content-SHA256"] = hashlib.sha256(body).hexdigest()
    if request["session_token"]:
        prepared.headers["X-Amz-Security-Token"] = request["session_token"]
    canonical = signer.canonical_request(prepared)
    signature = signer.signature(signer.string_to_sign(prepared, canonical), prepared)
    names = signer.signed_headers(signer.headers_to_sign(prepared))
    return (f"AWS4-HMAC-SHA256 Credential={signer.scope(prepared)}, SignedHeaders={names}, "
            f"Signature={signature}"), canonical


class Recorder:
    """A server that remembers the Authorization header of the last request."""

    def __init__(self):
        recorder = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self):
                recorder.authorization = self.headers.get_all("Authorization")
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = do_OPTIONS = answer

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class AwsSignature(unittest.TestCase):
    def setUp(self):
        self.rng = random.Random(SEED)
        self.signer = Signer()

    def tearDown(self):
        self.assertEqual(self.signer.close(), 0)

    def compare_with_botocore(self, request):
        ours = self.signer.sign(request)
        wanted, canonical = sign_with_botocore(dict(request, uri=ours["uri"]))
        self.assertEqual(ours["headers"]["Authorization"], wanted,
                         f"FAIRLEAD_SEED={SEED}\n{request}\n{canonical}")

    def test_botocore(self):
        """Any path, any query, any header: botocore sees what goes over the wire."""
        for _ in range(N_BOTOCORE):
            self.compare_with_botocore(make_request(
                self.rng, random_path(self.rng, ANY), random_query(self.rng, ANY), "execute-api",
                random_headers(self.rng), self.rng.randbytes(self.rng.choice([0, 1, 100]))))

    def test_botocore_s3(self):
        """In S3 each character of the path counts, and is encoded once."""
        for _ in range(N_BOTOCORE):
            self.compare_with_botocore(make_request(
                self.rng, random_path(self.rng, ANY.replace("/", "")), random_query(self.rng, ANY),
                "s3", random_headers(self.rng), self.rng.randbytes(self.rng.choice([0, 1, 100]))))

    def test_curl(self):
        """curl 7.88 signs path and query as they stand and does not sort: it is given requests
        that are in the one form already."""
        recorder = Recorder()
        self.addCleanup(recorder.close)
        for _ in range(N_CURL):
            self.compare_with_curl(recorder)

    def compare_with_curl(self, recorder):
        rng = self.rng
        words = sorted({text(rng, "abcxyz", 1, 6) for _ in range(rng.randint(0, 4))})
        query = "&".join(f"{word}={text(rng, UNRESERVED, 1, 6)}" for word in words)
        path = "/" + "/".join(text(rng, "abcXYZ019-_~", 1, 8) for _ in range(rng.randint(0, 4)))
        body = text(rng, UNRESERVED + "{}:,", 0, 50).encode()
        request = make_request(rng, path, query, rng.choice(["execute-api", "s3"]), [], body)
        port = recorder.server.server_port
        request["uri"] = f"http://127.0.0.1:{port}{path}" + (f"?{query}" if query else "")
        request["method"] = rng.choice(["PUT", "POST", "PATCH"]) if body else "GET"
        request["headers"] = [["Content-Type", "text/plain"]] if body else []
        ours = self.signer.sign(request)
        self.run_curl(request, ours, body)
        self.assertEqual(recorder.authorization, [ours["headers"]["Authorization"]],
                         f"FAIRLEAD_SEED={SEED}\n{request}")

    def run_curl(self, request, ours, body):
        command = ["curl", "--silent", "--show-error", "--path-as-is", "--noproxy", "*",
                   "--aws-sigv4", f"aws:amz:{request['region']}:{request['service']}",
                   "--user", f"{request['access_key']}:{request['secret_key']}",
                   "--request", request["method"], ours["uri"]]
        for name, value in ours["headers"].items():
            if name != "Authorization":
                command += ["--header", f"{name}: {value}"]
        if body:
            command += ["--data-binary", "@-"]
        subprocess.run(command, input=body, check=True, timeout=20)


if __name__ == "__main__":
    del sys.argv[1]
    unittest.main(verbosity=2)
