# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Debian's Apache on loopback, with TLS and a configuration of its own, as nobody in particular.

    authority = Authority(folder / "authority")
    with Apache(authority, folder / "apache", ['<Location "/">', "Require valid-user", …]) as apache:
        session.run(["curl", "--cacert", authority.certificate, apache.https + "/"])

Everything lies in the folder given; the program is ended by its process id.
"""
import hashlib
import os
import pathlib
import pwd
import socket
import subprocess
import urllib.error
import urllib.request

from private_session import DEADLINE_S, wait_until

PROGRAM = "/usr/sbin/apache2"
MODULES = pathlib.Path("/usr/lib/apache2/modules")
LOADED = ["alias", "auth_basic", "auth_digest", "authn_core", "authn_file", "authz_core",
          "authz_user", "dir", "headers", "mime", "mpm_event", "rewrite", "socache_shmcb", "ssl"]


def _run(*command, given=None):
    subprocess.run([str(word) for word in command], input=given, text=True, check=True,
                   capture_output=True, timeout=DEADLINE_S)


class Authority:
    """A certificate authority that only those trust who are told to."""

    def __init__(self, folder, name="Test Authority"):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.key = self.folder / "authority.key"
        self.certificate = self.folder / "authority.pem"
        _run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-noenc", "-days", "2", "-subj", f"/CN={name}", "-keyout", self.key,
             "-out", self.certificate, "-addext", "keyUsage=critical,keyCertSign,cRLSign")

    def issue(self, name, names="IP:127.0.0.1,DNS:localhost", use="serverAuth", days=2):
        """Makes a key and a certificate; answers their paths. `use` is clientAuth for a client."""
        key = self.folder / f"{name}.key"
        request = self.folder / f"{name}.csr"
        certificate = self.folder / f"{name}.pem"
        extensions = self.folder / f"{name}.ext"
        extensions.write_text("basicConstraints=CA:FALSE\nkeyUsage=digitalSignature\n"
                              f"extendedKeyUsage={use}\n" +
                              (f"subjectAltName={names}\n" if names else ""))
        _run("openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-noenc", "-subj", f"/CN={name}", "-keyout", key, "-out", request)
        _run("openssl", "x509", "-req", "-in", request, "-CA", self.certificate, "-CAkey",
             self.key, "-CAcreateserial", "-days", days, "-extfile", extensions,
             "-out", certificate)
        return key, certificate


def write_basic_users(path, users):
    """A file for mod_authn_file: a dict of names and passwords."""
    path = pathlib.Path(path)
    path.write_text("")
    for name, password in users.items():
        _run("htpasswd", "-i", "-B", "-C", "4", path, name, given=password)


def write_digest_users(path, realm, users):
    """A file for mod_auth_digest, which knows MD5 only."""
    lines = [":".join((name, realm, hashlib.md5(f"{name}:{realm}:{password}".encode()).hexdigest()))
             for name, password in users.items()]
    pathlib.Path(path).write_text("\n".join(lines) + "\n")


def _find_free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


class Apache:
    """`pair` is the server's key and certificate where they are not to be as they should. `lines` go into both virtual hosts, `tls_lines` into the one with TLS only (client
    certificates). Each path below `pages`, a dict, answers with that text."""

    def __init__(self, authority, folder, lines=(), tls_lines=(), pages=None,
                 pair=None):
        self.authority = authority
        self.folder = pathlib.Path(folder)
        self.lines = list(lines)
        self.tls_lines = list(tls_lines)
        self.pair = pair
        self.pages = pages or {"index.html": "hello"}
        self.n_taken = 0
        self.n_clients = 0

    def __enter__(self):
        documents = self.folder / "documents"
        documents.mkdir(parents=True)
        for name, text in self.pages.items():
            documents.joinpath(name).write_text(text)
        self.key, self.certificate = self.pair or self.authority.issue("server")
        self.http_port, self.https_port = _find_free_port(), _find_free_port()
        self.http = f"http://127.0.0.1:{self.http_port}"
        self.https = f"https://127.0.0.1:{self.https_port}"
        configuration = self.folder / "apache.conf"
        configuration.write_text("\n".join(self._configure(documents)) + "\n")
        self._let_in()
        self.process = subprocess.Popen([PROGRAM, "-DFOREGROUND", "-f", str(configuration)])
        wait_until("Apache to answer", self._answers)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(DEADLINE_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _let_in(self):
        """Started by root, in a container, Apache serves as another user, who must get in."""
        if os.getuid() != 0:
            return
        for path in [self.folder, *self.folder.parents]:
            if path.stat().st_uid == 0 and path != path.parent and not path.stat().st_mode & 0o001:
                path.chmod(path.stat().st_mode | 0o011)
        for path in self.folder.rglob("*"):
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))

    def _configure(self, documents):
        user = "www-data" if "www-data" in {entry.pw_name for entry in pwd.getpwall()} else "nobody"
        group = "www-data" if user == "www-data" else "nogroup"
        common = [f'DocumentRoot "{documents}"', *self.lines]
        return [
            *[f'LoadModule {name}_module "{MODULES}/mod_{name}.so"' for name in LOADED],
            f'ServerRoot "{self.folder}"',
            f'DefaultRuntimeDir "{self.folder}"', f'PidFile "{self.folder}/apache.pid"',
            f'ErrorLog "{self.folder}/error.log"',
            'LogFormat "%>s %r" short', f'CustomLog "{self.folder}/access.log" short',
            "ServerName 127.0.0.1", "TypesConfig /dev/null", "StartServers 1",
            *([f"User {user}", f"Group {group}"] if os.getuid() == 0 else []),
            f"Listen 127.0.0.1:{self.http_port}", f"Listen 127.0.0.1:{self.https_port}",
            "SSLSessionCache none",
            f"<VirtualHost 127.0.0.1:{self.http_port}>", *common, "</VirtualHost>",
            f"<VirtualHost 127.0.0.1:{self.https_port}>", "SSLEngine on",
            f'SSLCertificateFile "{self.certificate}"', f'SSLCertificateKeyFile "{self.key}"',
            *self.tls_lines, *common, "</VirtualHost>"]

    def _answers(self):
        if self.process.poll() is not None:
            raise RuntimeError(f"Apache ended: {self._read('error.log')}")
        try:
            urllib.request.urlopen(self.http + "/", timeout=DEADLINE_S).close()
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False
        return True

    def _read(self, name):
        path = self.folder / name
        return path.read_text() if path.exists() else ""

    def take_log(self):
        """The status and the first line of each request since the last time."""
        lines = self._read("access.log").splitlines()
        taken, self.n_taken = lines[self.n_taken:], len(lines)
        return taken

    def take_clients(self):
        """The lines of client.log since the last time, which the configuration has Apache write."""
        lines = self._read("client.log").splitlines()
        taken, self.n_clients = lines[self.n_clients:], len(lines)
        return taken
