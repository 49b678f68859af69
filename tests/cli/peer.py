# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A service on loopback that a test rules: its token endpoint, and an API that answers as told."""

import http.server
import json
import socket
import threading
import urllib.error
import urllib.parse
import urllib.request

BINARY = bytes(range(256)) * 16
LARGE = b'0123456789abcdef' * (3 * 1024 * 64)


class Peer:
    """Answers on a free port of 127.0.0.1 until closed."""

    def __init__(self, access_token, refresh_token, client_secret):
        self.access_token = access_token
        self.refresh_token = refresh_token
        self.client_secret = client_secret
        self.expires_in = 3600
        self.token_error = None
        self.token_requests = []
        self.requests = []
        self.released = threading.Event()
        self.slow_begun = threading.Event()
        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), self.make_handler())
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def close(self):
        self.released.set()
        self.server.shutdown()
        self.server.server_close()

    def document(self, link_name):
        base = 'http://127.0.0.1:%d' % self.port
        return {
            'format': 1, 'kind': 'service', 'name': 'Peer', 'link_name': link_name,
            'api': {'base_url': base + '/api', 'hosts': ['127.0.0.1:%d' % self.port],
                    'check': {'method': 'GET', 'path': '/me', 'account': '/user/name'}},
            'auth': {'type': 'oauth2', 'grant': 'authorization_code',
                     'authorize_url': base + '/authorize', 'token_url': base + '/token',
                     'client_authentication': 'body', 'pkce': 'S256',
                     'redirect': {'host': '127.0.0.1', 'port': 0, 'path': '/callback'},
                     'scopes': [{'name': 'read', 'label': 'Read'},
                                {'name': 'write', 'label': 'Write'}]}}

    def make_handler(self):
        peer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'

            def log_message(self, *arguments):
                pass

            def answer(self, status, body, content_type='application/json', headers=()):
                self.send_response(status)
                self.send_header('Content-Type', content_type)
                self.send_header('Content-Length', str(len(body)))
                for name, value in headers:
                    self.send_header(name, value)
                self.end_headers()
                try:
                    self.wfile.write(body)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def read_body(self):
                return self.rfile.read(int(self.headers.get('Content-Length') or 0))

            def token(self):
                form = dict(urllib.parse.parse_qsl(self.read_body().decode()))
                peer.token_requests.append(form)
                if peer.token_error:
                    status, body = peer.token_error
                    self.answer(status, json.dumps(body).encode())
                elif form.get('client_secret') != peer.client_secret:
                    self.answer(401, b'{"error": "invalid_client"}')
                else:
                    self.answer(200, json.dumps({
                        'access_token': peer.access_token, 'refresh_token': peer.refresh_token,
                        'token_type': 'Bearer', 'expires_in': peer.expires_in,
                        'scope': 'read'}).encode())

            def api(self, path, query):
                body = self.read_body()
                peer.requests.append((self.command, self.path, dict(self.headers), body))
                if self.headers.get('Authorization') != 'Bearer ' + peer.access_token:
                    self.answer(401, b'{"error": "unauthorized"}')
                elif path == 'me':
                    self.answer(200, b'{"user": {"name": "Ada Lovelace"}}')
                elif path.startswith('status/'):
                    self.answer(int(path[7:]), b'{"status": ' + path[7:].encode() + b'}')
                elif path == 'binary':
                    self.answer(200, BINARY, 'application/octet-stream')
                elif path == 'large':
                    self.answer(200, LARGE, 'text/plain')
                elif path == 'redirect':
                    self.answer(302, b'', headers=[('Location', '/api/me')])
                elif path == 'slow':
                    peer.slow_begun.set()
                    peer.released.wait(60)
                    self.answer(200, b'{}')
                elif path == 'cut':
                    self.send_response(200)
                    self.send_header('Content-Length', '1000')
                    self.end_headers()
                    self.wfile.write(b'half')
                    self.close_connection = True
                else:
                    self.answer(200, json.dumps({
                        'method': self.command, 'path': path, 'query': query,
                        'content_type': self.headers.get('Content-Type'),
                        'x_test': self.headers.get('X-Test'),
                        'body': body.decode('latin-1')}).encode())

            def handle_any(self):
                url = urllib.parse.urlsplit(self.path)
                if url.path == '/token':
                    self.token()
                elif url.path.startswith('/api/'):
                    self.api(url.path[5:], urllib.parse.parse_qsl(url.query))
                else:
                    self.answer(404, b'{}')

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any

        return Handler


def follow(url):
    """As a browser would: the status of the last page."""
    try:
        with urllib.request.urlopen(url, timeout=60) as page:
            return page.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def redirected_address(authorization_url, **answer):
    """What an authorization server that asks nobody anything would send the browser to."""
    query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(authorization_url).query))
    answer.setdefault('state', query['state'])
    return query['redirect_uri'] + '?' + urllib.parse.urlencode(answer)


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]
