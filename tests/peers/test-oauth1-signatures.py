#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""10,000 random requests, each signed by Fairlead and by oauthlib.

usage: test-oauth1-signatures.py SIGN_OAUTH1 [SEED]

A run prints its seed; given that seed, it does the same again.
"""

import base64
import hashlib
import json
import random
import subprocess
import sys
import urllib.parse

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from oauthlib import oauth1

N_REQUESTS = 10_000
FORM = "application/x-www-form-urlencoded"
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "x-Purge"]
WITH_BODY = ["POST", "PUT", "PATCH", "DELETE", "PROPFIND"]
HOSTS = ["api.example", "API.Example.COM", "xn--mnchen-3ya.example", "127.0.0.1", "[2001:db8::1]",
         "a-b.c_d.example"]
PORTS = ["", "", ":80", ":443", ":8080", ":65535"]
# RSA takes its time, most of it for oauthlib to read the key anew.
SIGNATURES = {"HMAC-SHA1": 8, "HMAC-SHA256": 7, "RSA-SHA1": 1, "PLAINTEXT": 4}
PLACES = {"header": "AUTH_HEADER", "query": "QUERY", "form": "BODY"}
# Whatever is special anywhere between a person's keyboard and a server.
LETTERS = "abzAZ019-._~ !\"#$%&'()*+,/:;<=>?@[\\]^`{|}\u00e9\u00df\u20ac\u4e2d\U0001f511\t\n\x7f"
# What oauthlib takes in a query or a form without an escape.
BARE = "abzAZ019-._~!$'()*,/:;?@"


def random_text(chance, longest):
    return "".join(chance.choices(LETTERS, k=chance.randrange(longest + 1)))


def encode(chance, text):
    """One of the many ways in which a text may stand in a query or a form."""
    encoded = ""
    for letter in text:
        if letter in BARE and chance.random() < 0.8:
            encoded += letter
        elif letter == " " and chance.random() < 0.5:
            encoded += "+"
        else:
            escapes = "".join(f"%{byte:02x}" for byte in letter.encode())
            encoded += escapes if chance.random() < 0.5 else escapes.upper()
    return encoded


def random_form(chance):
    """Names more than once, empty values, names without "=", nothing between two "&"."""
    names = [random_text(chance, 4) for _ in range(3)]
    pairs = []
    for _ in range(chance.randrange(6)):
        pair = encode(chance, chance.choice(names))
        shape = chance.random()
        if shape < 0.8:
            pair += "=" + encode(chance, random_text(chance, 6))
        elif shape < 0.9:
            pair += "="
        pairs.append(pair)
    return "&".join(pairs)


def random_path(chance):
    if chance.random() < 0.1:
        return ""
    # A segment of dots alone would be resolved, no two slashes begin a path, and Python loses a
    # semicolon with nothing behind it.
    segments = ["s" + encode(chance, random_text(chance, 4)).replace("?", "").replace("/", "%2F")
                + "e" for _ in range(chance.randrange(4))]
    return "/" + "/".join(segments)


def random_name(chance, place, first):
    """A client ID or a token. oauthlib decodes twice what it finds in a query or a form."""
    text = first + random_text(chance, 8)
    return text if place == "header" else text.replace("%", "")


def random_request(chance, rsa_key):
    signature = chance.choices(list(SIGNATURES), list(SIGNATURES.values()))[0]
    place = chance.choice(list(PLACES))
    kind = chance.choice(["none", "form", "json", "text"])
    if place == "form":
        kind = "form"
    method = chance.choice(METHODS if kind == "none" else WITH_BODY)
    scheme = "https" if signature == "PLAINTEXT" else chance.choice(["http", "https", "HTTPS"])
    query = random_form(chance)
    request = {
        "method": method, "signature_method": signature, "place": place,
        "uri": (scheme + "://" + chance.choice(HOSTS) + chance.choice(PORTS) + random_path(chance)
                + ("?" + query if query else "")),
        "client_id": random_name(chance, place, "c"),
        "client_key": rsa_key if signature == "RSA-SHA1" else random_text(chance, 12),
        "realm": chance.choice([None, "Photos", "a b/c"]),
    }
    if chance.random() < 0.8:
        request["token"] = random_name(chance, place, "t")
        request["token_secret"] = random_text(chance, 12)
    if kind == "form":
        request["body"], request["content_type"] = random_form(chance), FORM
    elif kind != "none":
        request["body"] = json.dumps({"text": random_text(chance, 20)})
        request["content_type"] = "application/json" if kind == "json" else "text/plain"
    return request


class Client(oauth1.Client):
    """oauthlib hashes a body by SHA-1 whatever the method is, and one of PLAINTEXT as well. Neither
    is said anywhere: Fairlead hashes by the method's own function, and not at all where nothing is
    signed."""

    def get_oauth_params(self, request):
        params = super().get_oauth_params(request)
        if self.signature_method == "HMAC-SHA256":
            digest = hashlib.sha256((request.body or "").encode()).digest()
            params = [(name, base64.b64encode(digest).decode() if name == "oauth_body_hash" else value)
                      for name, value in params]
        return params


def read_header(value):
    """The pairs of an Authorization header, as RFC 5849 section 3.5.1 has them."""
    assert value.startswith("OAuth "), value
    pairs = (pair.split("=", 1) for pair in value[len("OAuth "):].split(", "))
    return {name: urllib.parse.unquote(quoted[1:-1]) for name, quoted in pairs if name != "realm"}


def split_pairs(text, decode):
    """The protocol's pairs of a query or a form, decoded, and the others as they stand."""
    pairs = text.split("&") if text else []
    own = [pair for pair in pairs if pair.startswith("oauth_")]
    others = [pair for pair in pairs if not pair.startswith("oauth_")]
    return {name: decode(value) for name, value in (p.split("=", 1) for p in own)}, "&".join(others)


def read_signed(place, uri, authorization, body, decode=urllib.parse.unquote):
    """The protocol's parameters out of a signed request, and what is left of it."""
    bare_uri, question, query = uri.partition("?")
    if place == "header":
        return read_header(authorization), uri, body
    assert not authorization, authorization
    if place == "form":
        parameters, body = split_pairs(body, decode)
        return parameters, uri, body
    parameters, query = split_pairs(query, decode)
    return parameters, bare_uri + ("?" + query if query else ""), body


def sign_again(request, parameters, uri, body):
    """The same request, nonce and time, signed by oauthlib."""
    is_rsa = request["signature_method"] == "RSA-SHA1"
    client = Client(
        request["client_id"], client_secret=None if is_rsa else request["client_key"],
        rsa_key=request["client_key"] if is_rsa else None,
        resource_owner_key=request.get("token"), resource_owner_secret=request.get("token_secret"),
        signature_method=request["signature_method"], signature_type=PLACES[request["place"]],
        realm=request["realm"], nonce=parameters["oauth_nonce"],
        timestamp=parameters["oauth_timestamp"])
    headers = {"Content-Type": request["content_type"]} if "content_type" in request else {}
    signed_uri, headers, signed_body = client.sign(uri, request["method"], body, headers)
    return read_signed(request["place"], signed_uri, headers.get("Authorization"), signed_body,
                       urllib.parse.unquote_plus)[0]


def check(request, answer):
    ours, uri, body = read_signed(request["place"], answer["uri"], answer.get("authorization"),
                                  answer.get("body"))
    assert body == request.get("body"), (body, request.get("body"))
    theirs = sign_again(request, ours, uri, body)
    if request["signature_method"] == "PLAINTEXT":
        theirs.pop("oauth_body_hash", None)
    assert ours == theirs, (ours, theirs)


def main():
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().getrandbits(32)
    print(f"seed: {seed}", flush=True)
    chance = random.Random(seed)
    rsa_key = rsa.generate_private_key(65537, 2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption()).decode()
    requests = [random_request(chance, rsa_key) for _ in range(N_REQUESTS)]
    done = subprocess.run([sys.argv[1]], text=True, stdout=subprocess.PIPE, check=True,
                          input="".join(json.dumps(request) + "\n" for request in requests))
    # Not splitlines(), to which more than a line feed ends a line.
    answers = [json.loads(line) for line in done.stdout.split("\n") if line]
    assert len(answers) == N_REQUESTS, len(answers)
    n_differences = 0
    for request, answer in zip(requests, answers):
        try:
            check(request, answer)
        except (AssertionError, ValueError) as error:
            n_differences += 1
            if n_differences <= 5:
                print(f"{request}\n  {answer}\n  {error!r}")
    print(f"{N_REQUESTS} requests, {n_differences} differences")
    sys.exit(1 if n_differences else 0)


if __name__ == "__main__":
    main()
