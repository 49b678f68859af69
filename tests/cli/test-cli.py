#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""fairleadctl as a shell sees it: every command, every exit status, nothing secret shown.

usage: test-cli.py FAIRLEADCTL [definitions|connected|keyring|playground|usage [unittest's options]]
"""

import base64
import json
import os
import pty
import re
import signal
import stat
import subprocess
import sys
import unittest

import peer

sys.path.insert(0, os.path.join(os.environ['G_TEST_SRCDIR'], 'lib'))

from canary import find_in, find_in_files, secret
from playground import answer_consent
from private_session import DEADLINE_S, PrivateSession, wait_until

PROGRAM = sys.argv[1]

SECRETS = {name: secret(name) for name in ('access', 'refresh', 'client')}


def new_peer():
    return peer.Peer(SECRETS['access'], SECRETS['refresh'], SECRETS['client'])


class CliTest(unittest.TestCase):
    keyring = True

    @classmethod
    def setUpClass(cls):
        cls.session = PrivateSession(keyring=cls.keyring)
        cls.enterClassContext(cls.session)

    def start(self, *arguments, stdin=subprocess.DEVNULL, environment=None, **options):
        for argument in arguments:
            self.assertNotIn('canary', str(argument))
        options.setdefault('stdout', subprocess.PIPE)
        options.setdefault('stderr', subprocess.PIPE)
        return subprocess.Popen([PROGRAM, *arguments], stdin=stdin,
                                env=dict(os.environ, **(environment or {})), **options)

    def finish(self, process, status=0, data=None):
        """Waits for it; answers standard output (bytes) and standard error (text)."""
        try:
            out, err = process.communicate(data, timeout=DEADLINE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise
        err = (err or b'').decode()
        self.assertEqual(process.returncode, status, err)
        self.assertEqual(find_in(out or b'', SECRETS), [])
        self.assertEqual(find_in(err.encode(), SECRETS), [])
        return out, err

    def run_bytes(self, *arguments, status=0, data=None, environment=None):
        stdin = subprocess.PIPE if data is not None else subprocess.DEVNULL
        process = self.start(*arguments, stdin=stdin, environment=environment)
        return self.finish(process, status, data)

    def run_cli(self, *arguments, status=0, data=None, environment=None):
        out, err = self.run_bytes(*arguments, status=status, data=data, environment=environment)
        return out.decode(), err

    def run_json(self, *arguments, **options):
        out, err = self.run_cli(*arguments, '--json', **options)
        self.assertEqual(err, '')
        return json.loads(out)

    def refuse(self, status, *arguments, **options):
        """A failure says one line on standard error, and nothing on standard output."""
        out, err = self.run_cli(*arguments, status=status, **options)
        self.assertEqual(out, '')
        self.assertTrue(err.startswith('fairleadctl: '), err)
        self.assertEqual(err.count('\n'), 1, err)
        return err

    def path(self, *names):
        return str(self.session.home.joinpath(*names))

    def assert_no_secret_in_files(self):
        keyrings = self.session.home / 'data_home' / 'keyrings'
        self.assertEqual(find_in_files(self.session.home, SECRETS, [keyrings]), [])

    def write(self, name, contents):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(contents if isinstance(contents, str) else json.dumps(contents))
        return path


class Usage(CliTest):
    """What needs neither a keyring nor a network."""

    keyring = False

    def test_help(self):
        out, _ = self.run_cli('--help')
        commands = re.findall(r'^  ([a-z]+(?: [a-z-]+)?) {2,}[A-Z]', out, re.MULTILINE)
        self.assertEqual(len(commands), 26, out)
        self.assertIn('Exit status:', out)
        for status in range(10):
            self.assertIn('\n  %d  ' % status, out)
        for command in commands:
            text, _ = self.run_cli(*command.split(), '--help')
            self.assertIn('fairleadctl ' + command, text)
            self.assertIn('--json', text)
        self.assertEqual(self.run_cli('service', '--help')[0], out)

    def test_manual(self):
        """The man page has each command in its synopsis, and describes each option."""
        page = os.path.join(os.environ['G_TEST_SRCDIR'], '..', 'data', 'man', 'fairleadctl.1')
        with open(page, encoding='utf-8') as file:
            synopsis, _, described = file.read().partition('.Sh DESCRIPTION')
        uses = {}
        for use in synopsis.split('\n.Nm\n.Cm ')[1:]:
            command, _, options = use.partition('\n')
            uses[re.sub(' [A-Z].*', '', command)] = options
        out, _ = self.run_cli('--help')
        commands = re.findall(r'^  ([a-z]+(?: [a-z-]+)?) {2,}[A-Z]', out, re.MULTILINE)
        self.assertEqual(sorted(uses), sorted(commands))
        for command in commands:
            text, _ = self.run_cli(*command.split(), '--help')
            found = re.findall(r'^  (?:-(\w), )?--([a-z-]+)', text, re.MULTILINE)
            for short, option in found:
                if option in ('help', 'json'):
                    continue
                with self.subTest(command=command, option=option):
                    # One of a letter is in a group of letters, or stands alone.
                    self.assertTrue(re.search(r'(?:\bFl|\|) -%s\b' % option, uses[command]) or
                                    short and re.search(r'\bFl %s\b' % short, uses[command]))
                    self.assertTrue(re.search(r'^\.(?:It )?Fl (?:\w , )?-%s\b' % option, described,
                                              re.MULTILINE))

    def test_version(self):
        out, _ = self.run_cli('--version')
        self.assertRegex(out, r'^fairleadctl \d+\.\d+\.\d+\n$')

    def test_unknown(self):
        self.assertIn('--help', self.refuse(2))
        self.assertIn('“connect”', self.refuse(2, 'conect'))
        self.assertIn('“service list”', self.refuse(2, 'service', 'lst'))
        self.assertIn('mean “service list”', self.refuse(2, 'srvce', 'list'))
        self.assertIn('service', self.refuse(2, 'service'))
        self.refuse(2, 'zzzzzzzz')
        self.refuse(2, '--colour', 'call')
        self.assertNotIn('abc', self.refuse(2, 'call', '--verbose=abc', 'x', '/'))

    def test_arguments(self):
        self.assertIn('NAME', self.refuse(2, 'call', 'play'))
        self.refuse(2, 'call', 'play', 'GET', '/a', '/b')
        self.refuse(2, 'service', 'list', 'all')
        self.refuse(2, 'connection', 'show')
        self.assertIn('--service', self.refuse(2, 'connection', 'add', '--name', 'Play'))
        self.assertIn('--name', self.refuse(2, 'connection', 'add', '--service', 'playground'))
        self.assertIn('--client-id', self.refuse(2, 'service', 'set-client', 'playground'))

    def test_secret_in_arguments(self):
        for arguments in (('--client-secret', 'hunter2'), ('--client-secret=hunter2',),
                          ('--password=hunter2',), ('--access-token', 'hunter2')):
            err = self.refuse(2, 'service', 'set-client', 'x', '--client-id', 'i', *arguments)
            self.assertNotIn('hunter2', err)
            self.assertIn('--client-secret-stdin', err)
        err = self.refuse(2, 'call', 'play', '/me', '-H', 'authorization: Bearer hunter2')
        self.assertNotIn('hunter2', err)

    def test_json_error(self):
        out, err = self.run_cli('connection', 'show', 'nowhere', '--json', status=3)
        self.assertEqual(out, '')
        self.assertEqual(err.count('\n'), 1)
        error = json.loads(err)['error']
        self.assertEqual(error['status'], 3)
        self.assertEqual(error['kind'], 'not_found')
        self.assertIn('nowhere', error['message'])

    def test_not_utf8(self):
        """What is no text is an error like any other, also as JSON."""
        self.refuse(2, b'\xff')
        _, err = self.run_cli(b'\xff', '--json', status=2)
        self.assertEqual(json.loads(err)['error']['kind'], 'usage')
        self.refuse(2, 'connection', 'add', '--service', b'\xff', '--name', 'x')

    def test_fresh_home(self):
        out, err = self.run_cli('connection', 'list')
        self.assertEqual(err, '')
        lines = out.splitlines()
        self.assertEqual(len(lines), 2)
        self.assertTrue(lines[1].startswith('playground'))
        self.assertEqual(lines[0].index('SERVICE'), lines[1].index('playground', 20))
        out, _ = self.run_cli('connection', 'show', 'playground')
        self.assertIn('not connected', out)
        self.assertIn('127.0.0.1:8722', out)
        self.assertIn('contacts.write', out)
        self.refuse(3, 'service', 'show', '../etc/passwd')
        err = self.refuse(1, 'connection', 'remove', 'playground')
        self.assertIn('provided by Fairlead', err)


class Definitions(CliTest):
    """Services and connections, without a network."""

    def test_service(self):
        document = peer.Peer.document(type('Port', (), {'port': 1}), 'tool')
        path = self.write('tool.json', document)
        out, _ = self.run_cli('service', 'add', path)
        self.assertIn('set-client tool', out)
        self.assertIn('http://127.0.0.1/callback', out)
        self.refuse(1, 'service', 'add', path)

        shown = self.run_json('service', 'show', 'tool')
        self.assertEqual(shown['api']['base_url'], document['api']['base_url'])
        out, _ = self.run_cli('service', 'show', 'tool')
        self.assertIn('missing', out)
        listed = self.run_json('service', 'list')
        self.assertEqual({row['link_name']: row['origin'] for row in listed['services']}
                         .get('tool'), 'custom')

        added = self.run_json('service', 'add', '-',
                              data=json.dumps(dict(document, link_name='tool_2')).encode())
        self.assertEqual(added['link_name'], 'tool_2')
        self.assertEqual(self.run_json('service', 'remove', 'tool_2'), {'removed': 'tool_2'})
        self.refuse(3, 'service', 'remove', 'tool_2')
        self.assertIn('default service', self.refuse(1, 'service', 'remove', 'playground'))

        client = self.run_json('service', 'set-client', 'tool', '--client-id', 'id-1',
                               '--client-secret-stdin', data=SECRETS['client'].encode() + b'\nsecond line\n')
        self.assertEqual(client, {'link_name': 'tool', 'client_id': 'id-1',
                                  'has_client_secret': True})
        self.assertEqual(self.run_json('service', 'show', 'tool')['auth']['client_id'], 'id-1')
        err = self.refuse(2, 'service', 'set-client', 'tool', '--client-id', 'id-2',
                        '--client-secret-stdin', data=b'\n')
        self.assertIn('standard input', err)

        added = self.run_json('connection', 'add', '--service', 'tool', '--name', 'Été 2026!')
        self.assertEqual(added['link_name'], 'ete_2026')
        self.assertEqual(added['scopes'], ['read', 'write'])
        added = self.run_json('connection', 'add', '--service', 'tool', '--name', 'Été 2026!',
                              '--scope', 'read')
        self.assertEqual(added['link_name'], 'ete_2026_2')
        self.assertEqual(added['scopes'], ['read'])
        err = self.refuse(1, 'service', 'remove', 'tool')
        self.assertIn('ete_2026, ete_2026_2', err)
        self.refuse(3, 'connection', 'add', '--service', 'nowhere', '--name', 'x')
        self.refuse(1, 'connection', 'add', '--service', 'tool', '--name', 'x', '--link-name', 'X y')
        self.refuse(1, 'connection', 'add', '--service', 'tool', '--name', 'x', '--link-name',
                  'ete_2026')
        self.refuse(2, 'connection', 'add', '--service', 'tool', '--name', 'x', '--variable', 'a')
        err = self.refuse(2, 'connection', 'add', '--service', 'playground', '--name', 'x',
                        '--variable', 'a=b')
        self.assertIn('port', err)
        out, _ = self.run_cli('connection', 'remove', 'ete_2026')
        self.assertIn('ete_2026', out)
        self.refuse(3, 'connection', 'show', 'ete_2026')
        self.assert_no_secret_in_files()

    def test_client_key(self):
        document = peer.Peer.document(type('Port', (), {'port': 1}), 'keyed')
        self.run_cli('service', 'add', self.write('keyed.json', document))
        err = self.refuse(1, 'service', 'show-key', 'keyed')
        self.assertIn('generate-key keyed', err)
        self.refuse(3, 'service', 'show-key', 'nowhere')
        self.refuse(1, 'service', 'generate-key', 'keyed', '--algorithm', 'HS256')
        self.refuse(1, 'service', 'generate-key', 'playground')

        made = self.run_json('service', 'generate-key', 'keyed')
        self.assertEqual(made['jwk']['kid'], made['key_id'])
        self.assertEqual((made['jwk']['kty'], made['jwk']['alg']), ('EC', 'ES256'))
        self.assertTrue(made['pem'].startswith('-----BEGIN PUBLIC KEY-----'))
        self.assertEqual(self.run_json('service', 'show-key', 'keyed'), made)
        out, _ = self.run_cli('service', 'show-key', 'keyed')
        self.assertEqual(json.loads(out), made['jwk'])
        out, _ = self.run_cli('service', 'show-key', 'keyed', '--pem')
        self.assertEqual(out, made['pem'])
        auth = self.run_json('service', 'show', 'keyed')['auth']
        self.assertEqual(auth['client_authentication'], 'private_key_jwt')
        # The id and the key are set apart from each other.
        self.run_cli('service', 'set-client', 'keyed', '--client-id', 'id-1')
        self.assertEqual(self.run_json('service', 'show-key', 'keyed'), made)

        err = self.refuse(1, 'service', 'generate-key', 'keyed')
        self.assertIn('--replace', err)
        other = self.run_json('service', 'generate-key', 'keyed', '--replace', '--algorithm',
                              'EdDSA')
        self.assertEqual(other['jwk']['crv'], 'Ed25519')
        self.assertNotEqual(other['key_id'], made['key_id'])

        key = {'kty': 'OKP', 'crv': 'Ed25519', 'kid': 'mine',
               'd': 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
               'x': '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'}
        client = self.run_json('service', 'set-client', 'keyed', '--client-id', 'id-2',
                               '--key-file', '-', data=json.dumps(key).encode())
        self.assertEqual(client['key_id'], 'mine')
        shown = self.run_json('service', 'show-key', 'keyed')
        self.assertEqual((shown['jwk']['kid'], shown['jwk']['x']), ('mine', key['x']))
        self.assertNotIn('d', shown['jwk'])
        err = self.refuse(1, 'service', 'set-client', 'keyed', '--client-id', 'id-2',
                          '--key-file', '-', data=b'p+q')
        self.assertIn('no key', err)
        self.refuse(1, 'service', 'set-client', 'keyed', '--client-id', 'id-2', '--key-file',
                    '/nowhere/at/all.pem')
        self.refuse(2, 'service', 'set-client', 'keyed', '--client-id', 'id-2', '--key-file', '-',
                    '--client-secret-stdin', data=b'x')
        self.assertEqual(self.run_json('service', 'show-key', 'keyed'), shown)
        self.run_cli('connection', 'add', '--service', 'keyed', '--name', 'x', '--link-name', 'x')
        self.assertIn('no private key', self.refuse(2, 'connect', 'x', '--key-file', '-'))
        self.run_cli('connection', 'remove', 'x')
        # The key goes with the service.
        self.run_cli('service', 'remove', 'keyed')
        self.run_cli('service', 'add', self.write('keyed.json', document))
        self.refuse(1, 'service', 'show-key', 'keyed')

    def test_broken(self):
        err = self.refuse(1, 'service', 'add', '-', data=b'{"format": 1')
        self.assertIn('Standard input', err)
        err = self.refuse(1, 'service', 'add', self.write('wrong.json', {'format': 1}))
        self.assertIn('wrong.json', err)
        self.refuse(1, 'service', 'add', '/nowhere/at/all.json')
        self.write('data_home/fairlead/services/half.json', '{')
        out, err = self.run_cli('service', 'list')
        self.assertIn('playground', out)
        self.assertIn('half.json', err)
        out, _ = self.run_cli('service', 'list', '--json')
        broken = json.loads(out)['broken']
        self.assertEqual(len(broken), 1)
        self.assertTrue(broken[0]['path'].endswith('half.json'))
        self.assertIn('half.json', self.refuse(1, 'service', 'show', 'half'))
        self.assertEqual(self.run_json('service', 'remove', 'half'), {'removed': 'half'})
        self.refuse(3, 'service', 'remove', 'half')

    def test_broken_connection_cannot_be_removed(self):
        self.write('data_home/fairlead/connections/torn.json', '{')
        out, err = self.run_cli('connection', 'remove', 'torn')
        self.assertIn('torn', out)
        self.assertIn('still in the keyring', err)
        self.refuse(3, 'connection', 'remove', 'torn')
        self.write('data_home/fairlead/connections/torn.json',
                   {'format': 1, 'kind': 'connection',
                    'id': 'c6f3ae4b-9b0e-4d0e-8f6e-3f4f2f0f8a11'})
        self.assertEqual(self.run_json('connection', 'remove', 'torn'), {'removed': 'torn'})
        self.refuse(3, 'connection', 'remove', 'torn')

    def test_broken_id_names_no_file(self):
        """What calls itself the id of a broken document is nobody's path."""
        self.write('state_home/fairlead/used/mark', '')
        kept = self.write('state_home/kept', 'kept')
        self.write('data_home/fairlead/connections/torn.json',
                   {'format': 1, 'kind': 'connection', 'id': '../../kept'})
        self.run_cli('connection', 'remove', 'torn')
        self.assertTrue(os.path.exists(kept))

    def test_secret_prompt(self):
        document = peer.Peer.document(type('Port', (), {'port': 1}), 'asked')
        self.run_cli('service', 'add', self.write('asked.json', document))
        main, terminal = pty.openpty()
        process = self.start('service', 'set-client', 'asked', '--client-id', 'id',
                             '--client-secret-stdin', stdin=terminal, stderr=terminal,
                             start_new_session=True)
        shown = b''
        while b'secret:' not in shown:
            shown += os.read(main, 1000)
        os.write(main, SECRETS['client'].encode() + b'\n')
        out, _ = process.communicate(timeout=DEADLINE_S)
        self.assertEqual(process.returncode, 0, out)
        os.close(terminal)
        while True:
            try:
                part = os.read(main, 1000)
            except OSError:
                break
            if not part:
                break
            shown += part
        os.close(main)
        self.assertNotIn(SECRETS['client'].encode(), shown)


class Connected(CliTest):
    """A connection to a peer, authorized once, and the calls through it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.peer = new_peer()
        cls.addClassCleanup(cls.peer.close)

    def connect(self, name, arguments=('--no-browser',), answer=None):
        process = self.start('connect', name, *arguments)
        address = process.stdout.readline().decode().strip()
        self.assertTrue(address.startswith('http://127.0.0.1:%d/authorize?' % self.peer.port),
                        address)
        answer = answer or {'code': 'code-1'}
        self.assertEqual(peer.follow(peer.redirected_address(address, **answer)), 200)
        return process

    def setUp(self):
        if 'peer' in [row['link_name'] for row in self.run_json('service', 'list')['services']]:
            return
        self.run_cli('service', 'add', self.write('peer.json', self.peer.document('peer')))
        self.run_cli('service', 'set-client', 'peer', '--client-id', 'id',
                     '--client-secret-stdin', data=SECRETS['client'].encode())
        self.run_cli('connection', 'add', '--service', 'peer', '--name', 'Books')
        self.refuse(6, 'call', 'books', '/me')
        out, err = self.finish(self.connect('books'))
        self.assertIn('books', out.decode())
        self.assertIn('Ada Lovelace', out.decode())
        self.assertIn('Waiting', err)
        shown = self.run_json('connection', 'show', 'books')
        self.assertEqual(shown['status'], 'connected')
        self.assertEqual(shown['account'], 'Ada Lovelace')
        self.assertEqual(shown['granted_scopes'], ['read'])

    def echo(self, *arguments, **options):
        out, _ = self.run_cli('call', 'books', *arguments, **options)
        return json.loads(out)

    def test_body(self):
        self.assertEqual(self.run_bytes('call', 'books', '/binary')[0], peer.BINARY)
        self.assertEqual(self.run_bytes('call', 'books', '/large')[0], peer.LARGE)
        out, err = self.run_bytes('call', 'books', '/me', '-i')
        head, body = out.split(b'\r\n\r\n')
        self.assertTrue(head.startswith(b'HTTP/1.1 200 OK\r\n'), head)
        self.assertIn(b'Content-Type: application/json', head)
        self.assertEqual(body, b'{"user": {"name": "Ada Lovelace"}}')
        self.assertEqual(err, '')

    def test_request(self):
        echo = self.echo('/echo', '-q', 'a=1', '-q', 'b=x y&z', '-H', 'X-Test:  seen ')
        self.assertEqual(echo['method'], 'GET')
        self.assertEqual(echo['query'], [['a', '1'], ['b', 'x y&z']])
        self.assertEqual(echo['x_test'], 'seen')
        echo = self.echo('/echo', '-d', '{"name": "Ada"}')
        self.assertEqual((echo['method'], echo['body']), ('POST', '{"name": "Ada"}'))
        self.assertTrue(echo['content_type'].startswith('application/json'))
        echo = self.echo('PUT', '/echo', '-d', '@' + self.write('body.txt', 'from a file'))
        self.assertEqual((echo['method'], echo['body']), ('PUT', 'from a file'))
        echo = self.echo('/echo', '-d', '-', '-H', 'Content-Type: text/x-own', data=b'\0from a pipe')
        self.assertEqual((echo['content_type'], echo['body']), ('text/x-own', '\0from a pipe'))
        echo = self.echo('http://127.0.0.1:%d/api/echo' % self.peer.port)
        self.assertEqual(echo['path'], 'echo')
        self.refuse(2, 'call', 'books', 'get', '/echo')
        self.refuse(2, 'call', 'books', '/echo', '-q', 'a')
        self.refuse(2, 'call', 'books', '/echo', '-H', 'no colon')
        self.refuse(2, 'call', 'books', '/echo', '-d', 'a', '-d', 'b')
        self.refuse(1, 'call', 'books', '/echo', '-d', '@/nowhere/at/all')

    def test_json(self):
        answer = self.run_json('call', 'books', '/redirect')
        self.assertEqual((answer['status'], answer['reason']), (200, 'OK'))
        self.assertIn({'name': 'Content-Type', 'value': 'application/json'}, answer['headers'])
        self.assertEqual(json.loads(answer['body'])['user']['name'], 'Ada Lovelace')
        self.assertEqual(len(answer['trail']), 1)
        self.assertGreater(answer['timings']['total_us'], 0)
        self.assertEqual(answer['size'], len(answer['body']))
        answer = self.run_json('call', 'books', '/binary')
        self.assertEqual(base64.b64decode(answer['body_base64']), peer.BINARY)
        path = self.path('answer.bin')
        answer = self.run_json('call', 'books', '/large', '-o', path)
        self.assertEqual(answer['body_file'], path)
        with open(path, 'rb') as file:
            self.assertEqual(file.read(), peer.LARGE)

    def test_statuses(self):
        out, err = self.run_cli('call', 'books', '/status/404', status=4)
        self.assertEqual(out, '{"status": 404}')
        self.assertIn('404 Not Found', err)
        out, _ = self.run_cli('call', 'books', '/status/503', status=5)
        self.assertEqual(out, '{"status": 503}')
        answer = json.loads(self.run_cli('call', 'books', '/status/500', '--json', status=5)[0])
        self.assertEqual(answer['status'], 500)
        self.refuse(3, 'call', 'nowhere', '/me')
        err = self.refuse(9, 'call', 'books', 'https://evil.example/me?token=x')
        self.assertIn('evil.example', err)
        self.assertIn('“Books”', err)
        self.assertNotIn('token', err)
        self.refuse(8, 'call', 'books', '/cut')

    def test_network_down(self):
        document = self.peer.document('down')
        document['api'] = {'base_url': 'http://127.0.0.1:%d' % peer.free_port()}
        self.run_cli('service', 'add', self.write('down.json', document))
        self.run_cli('service', 'set-client', 'down', '--client-id', 'id',
                     '--client-secret-stdin', data=SECRETS['client'].encode())
        self.run_cli('connection', 'add', '--service', 'down', '--name', 'Down')
        self.finish(self.connect('down'))
        err = self.refuse(8, 'call', 'down', '/me')
        self.assertIn('“Down”', err)

    def test_output(self):
        path = self.path('body.bin')
        self.run_cli('call', 'books', '/binary', '-o', path)
        with open(path, 'rb') as file:
            self.assertEqual(file.read(), peer.BINARY)
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode) & 0o077, 0o044)

        link = self.path('link')
        os.symlink(path, link)
        os.chmod(path, 0o600)
        self.run_cli('call', 'books', '/me', '-o', link)
        self.assertTrue(os.path.islink(link))
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)

        # What fails leaves what was there, and nothing beside it.
        before = sorted(os.listdir(self.session.home))
        self.refuse(8, 'call', 'books', '/cut', '-o', path)
        with open(path, 'rb') as file:
            self.assertEqual(file.read(), b'{"user": {"name": "Ada Lovelace"}}')
        self.assertEqual(sorted(os.listdir(self.session.home)), before)

        # Where it cannot be written, the request is not sent.
        self.peer.requests.clear()
        self.refuse(1, 'call', 'books', 'POST', '/echo', '-o', self.path('no', 'folder'))
        self.assertEqual(self.peer.requests, [])

    def test_interrupted(self):
        before = sorted(os.listdir(self.session.home))
        self.peer.slow_begun.clear()
        self.peer.released.clear()
        process = self.start('call', 'books', '/slow', '-o', self.path('slow.bin'))
        self.assertTrue(self.peer.slow_begun.wait(DEADLINE_S))
        process.send_signal(signal.SIGINT)
        _, err = self.finish(process, -signal.SIGINT)
        self.assertEqual(err, 'fairleadctl: Cancelled.\n')
        self.assertEqual(sorted(os.listdir(self.session.home)), before)

    def test_closed_pipe(self):
        process = self.start('call', 'books', '/large')
        process.stdout.read(10)
        process.stdout.close()
        process.wait(DEADLINE_S)
        self.assertEqual(process.returncode, -signal.SIGPIPE)
        self.assertEqual(process.stderr.read(), b'')
        process.stderr.close()
        left = [path for path in (self.session.home / 'cache_home').rglob('*') if path.is_file()]
        self.assertEqual(left, [])

    def test_progress(self):
        """On a terminal, what takes longer than a second says so, and takes that away again."""
        self.peer.released.clear()
        main, terminal = pty.openpty()
        process = self.start('call', 'books', '/slow', stderr=terminal)
        os.close(terminal)
        shown = os.read(main, 1000)
        self.assertIn(b'Waiting for the response', shown)
        self.peer.released.set()
        self.assertEqual(self.finish(process)[0], b'{}')
        while not shown.endswith(b'\r\x1b[K'):
            shown += os.read(main, 1000)
        os.close(main)

    def test_pasted(self):
        """The browser ran on another computer: the address it ended at comes in as a line."""
        process = self.start('connect', 'books', '--no-browser', stdin=subprocess.PIPE)
        address = process.stdout.readline().decode().strip()
        process.stdin.write(b'nonsense?\n')
        process.stdin.flush()
        self.read_until(process.stderr, b'fairleadctl: ')
        line = peer.redirected_address(address, code='code-2')
        out, _ = self.finish(process, data=line.encode() + b'\n')
        self.assertIn('Connected books', out.decode())
        self.assertEqual(self.peer.token_requests[-1]['code'], 'code-2')

    def test_connect_json(self):
        process = self.start('connect', 'books', '--no-browser', '--json')
        address = json.loads(process.stdout.readline())['authorization_url']
        peer.follow(peer.redirected_address(address, code='code-3'))
        out, err = self.finish(process)
        self.assertEqual(json.loads(out)['status'], 'connected')
        self.assertEqual(err, '')

    def test_connect_fails(self):
        before = self.run_json('connection', 'show', 'books')
        _, err = self.finish(self.connect('books', answer={'error': 'access_denied'}), 1)
        self.assertIn('“Books”', err)
        process = self.start('connect', 'books', '--no-browser')
        process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        self.finish(process, -signal.SIGTERM)
        self.refuse(3, 'connect', 'nowhere', '--no-browser')
        self.assertEqual(self.run_json('connection', 'show', 'books'), before)

    def read_until(self, stream, text):
        """What comes until then; fails where the stream ends before."""
        shown = b''
        while text not in shown:
            line = stream.readline()
            self.assertTrue(line, shown)
            shown += line
        return shown.decode()

    def test_no_display(self):
        """Without a display the address is shown, and the flow goes on."""
        process = self.start('connect', 'books')
        shown = self.read_until(process.stderr, b'/authorize?')
        address = re.search(r'http://\S+/authorize\S+', shown).group(0)
        peer.follow(peer.redirected_address(address, code='code-4'))
        self.finish(process)

    def test_browser(self):
        """The default browser is given the address, and nothing else shows it."""
        given = self.path('given')
        self.write('data_home/applications/pretended.desktop',
                   '[Desktop Entry]\nType=Application\nName=Pretended\n'
                   'Exec=sh -c \'printf %%s "$1" > "$0.part"; mv "$0.part" "$0"\' ' + given +
                   ' %u\nMimeType=x-scheme-handler/http;\n')
        self.write('config_home/mimeapps.list',
                   '[Default Applications]\nx-scheme-handler/http=pretended.desktop\n')
        process = self.start('connect', 'books', environment={'DISPLAY': ':99'})
        wait_until('the browser', lambda: os.path.exists(given))
        with open(given, encoding='utf-8') as file:
            peer.follow(peer.redirected_address(file.read(), code='code-5'))
        out, err = self.finish(process)
        self.assertNotIn('/authorize', out.decode() + err)
        self.assertEqual(self.peer.token_requests[-1]['code'], 'code-5')

    def test_reconnect_needed(self):
        self.run_cli('connection', 'add', '--service', 'peer', '--name', 'Dying')
        self.peer.expires_in = 10
        self.addCleanup(setattr, self.peer, 'expires_in', 3600)
        self.finish(self.connect('dying'))
        self.peer.token_error = (503, {'error': 'temporarily_unavailable'})
        self.addCleanup(setattr, self.peer, 'token_error', None)
        self.peer.expires_in = 3600
        process = self.start('call', 'dying', '/me')
        self.finish(process, process.wait(DEADLINE_S))
        self.assertIn(process.returncode, (0, 8))
        self.peer.token_error = (400, {'error': 'invalid_grant'})
        self.assertIn('“Dying”', self.refuse(6, 'call', 'dying', '/me'))
        shown = self.run_json('connection', 'show', 'dying')
        self.assertEqual(shown['status'], 'reconnect needed')
        self.assertTrue(shown['status_reason'])
        self.peer.token_error = None
        self.finish(self.connect('dying'))
        self.run_cli('call', 'dying', '/me')

    def test_log(self):
        """What connecting consisted of: told, followed, reported and cleared, without a secret."""
        self.run_cli('connection', 'add', '--service', 'peer', '--name', 'Told')
        out, err = self.run_cli('log', 'told')
        self.assertEqual(out, '')
        self.assertIn('is empty', err)
        following = self.start('log', 'told', '--follow', '--json')
        self.finish(self.connect('told'))
        kinds = []
        while kinds[-1:] != ['check']:
            kinds.append(json.loads(following.stdout.readline())['kind'])
        following.send_signal(signal.SIGINT)
        self.finish(following)
        self.assertEqual(kinds, ['browser', 'redirect', 'token', 'stored', 'result', 'status',
                                 'check'])
        entries = self.run_json('log', 'told')['entries']
        self.assertEqual([entry['kind'] for entry in entries], kinds)
        token = entries[2]
        self.assertIn('code=********', token['request']['body'])
        self.assertEqual((token['outcome'], token['answer']['status']), ('fine', 200))
        self.run_cli('call', 'told', '/me')
        out, err = self.run_cli('log', 'told')
        self.assertEqual((len(out.splitlines()), err), (len(entries), ''))
        self.assertIn('Token request: 200 after', out)
        out, _ = self.run_cli('log', 'told', '--report')
        self.assertTrue(out.startswith('## Fairlead authorization log'), out)
        self.assertIn('grant_type=authorization_code', out)
        self.assertNotIn('Told', out)
        self.refuse(2, 'log', 'told', '--report', '--clear')
        self.refuse(3, 'log', 'nobody')
        self.assertEqual(self.run_json('log', 'told', '--clear'), {'cleared': 'told'})
        self.assertEqual(self.run_json('log', 'told')['entries'], [])
        folder = self.session.home / 'state_home' / 'fairlead' / 'authorization-log'
        before = len(list(folder.iterdir()))
        self.finish(self.connect('told'))
        self.assertEqual(len(list(folder.iterdir())), before + 1)
        self.run_cli('connection', 'remove', 'told')
        self.assertEqual(len(list(folder.iterdir())), before)

    def test_parallel(self):
        """Several calls at once, in processes of their own, share one refresh."""
        self.run_cli('connection', 'add', '--service', 'peer', '--name', 'Shared')
        self.peer.expires_in = 10
        self.finish(self.connect('shared'))
        self.peer.expires_in = 3600
        before = len(self.peer.token_requests)
        processes = [self.start('call', 'shared', '/me') for _ in range(4)]
        for process in processes:
            self.finish(process)
        self.assertEqual(len(self.peer.token_requests), before + 1)

    def tearDown(self):
        self.assert_no_secret_in_files()


class Keyring(CliTest):
    """Absent, locked, and back again."""

    def test_keyring(self):
        server = new_peer()
        self.addCleanup(server.close)
        self.run_cli('service', 'add', self.write('peer.json', server.document('peer')))
        self.run_cli('service', 'set-client', 'peer', '--client-id', 'id',
                     '--client-secret-stdin', data=SECRETS['client'].encode())
        self.run_cli('connection', 'add', '--service', 'peer', '--name', 'Books')
        process = self.start('connect', 'books', '--no-browser')
        address = process.stdout.readline().decode().strip()
        peer.follow(peer.redirected_address(address, code='code'))
        self.finish(process)

        nowhere = {'DBUS_SESSION_BUS_ADDRESS': 'unix:path=' + self.path('nowhere')}
        absent = self.refuse(7, 'call', 'books', '/me', environment=nowhere)
        self.assertIn('keyring', absent)
        self.refuse(7, 'service', 'set-client', 'peer', '--client-id', 'id', '--client-secret-stdin',
                  data=SECRETS['client'].encode(), environment=nowhere)
        out, err = self.run_cli('connection', 'list', environment=nowhere)
        self.assertIn('books', out)
        self.assertEqual(err, '')

        self.session.lock_keyring()
        locked = self.refuse(7, 'call', 'books', '/me')
        self.assertIn('locked', locked)
        self.assertNotEqual(locked, absent)
        self.refuse(7, 'connection', 'remove', 'books')
        self.assertEqual(self.run_json('connection', 'show', 'books')['status'], 'connected')


class Playground(CliTest):
    """The connection that Fairlead provides; the process that waits serves it."""

    def test_playground(self):
        document = self.run_json('connection', 'show', 'playground')
        document['variables'] = {'port': str(peer.free_port())}
        self.write('data_home/fairlead/connections/playground.json', document)
        process = self.start('connect', 'playground', '--no-browser')
        address = process.stdout.readline().decode().strip()
        answer_consent(address)
        self.finish(process)
        self.assertEqual(self.run_json('connection', 'show', 'playground')['status'], 'connected')

        me = json.loads(self.run_cli('call', 'playground', '/me')[0])
        self.assertTrue(me['name'])
        out, _ = self.run_cli('call', 'playground', 'POST', '/contacts', '-d',
                              '{"name": "Ada Lovelace"}')
        contact = json.loads(out)
        # Another process serves it now, and still knows her.
        out, _ = self.run_cli('call', 'playground', '/contacts/%s' % contact['id'])
        self.assertEqual(json.loads(out)['name'], 'Ada Lovelace')
        self.run_cli('call', 'playground', '/contacts/nobody', status=4)

        process = self.start('connect', 'playground', '--no-browser')
        address = process.stdout.readline().decode().strip()
        answer_consent(address, 'Deny')
        self.finish(process, 1)
        self.run_cli('call', 'playground', '/me')


if __name__ == '__main__':
    names = [word.capitalize() if word.islower() else word for word in sys.argv[2:]]
    unittest.main(argv=[sys.argv[0], *names], verbosity=2)
