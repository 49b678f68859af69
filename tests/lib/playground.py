# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests that call the Playground through Fairlead: it runs, and a connection to it is authorized."""
import html.parser
import json
import subprocess
import urllib.error
import urllib.parse
import urllib.request

DEADLINE_S = 30


class ConsentPage(html.parser.HTMLParser):
    """Reads a consent page's form: where it goes, and what pressing a button would send."""

    def __init__(self, text):
        super().__init__()
        self.action = None
        self.fields = []
        self.buttons = {}
        self._button = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form" and self.action is None:
            self.action = attributes.get("action", "")
        elif tag == "input" and attributes.get("type") == "hidden":
            self.fields.append((attributes["name"], attributes.get("value", "")))
        elif tag == "button":
            self._button = (attributes.get("name"), attributes.get("value", ""))

    def handle_data(self, data):
        if self._button and data.strip():
            self.buttons[data.strip()] = self._button
            self._button = None


class StayingHere(urllib.request.HTTPRedirectHandler):
    """Does not go where it is sent: that is an error then, which says where."""

    def redirect_request(self, *_):
        return None


def read_consent(address, button):
    """Reads the page; answers the request that pressing the button sends."""
    with urllib.request.urlopen(address, timeout=DEADLINE_S) as page:
        consent = ConsentPage(page.read().decode())
        target = urllib.parse.urljoin(page.url, consent.action)
    form = urllib.parse.urlencode(consent.fields + [consent.buttons[button]]).encode()
    origin = "{0.scheme}://{0.netloc}".format(urllib.parse.urlsplit(target))
    request = urllib.request.Request(target, data=form)
    # Of this request alone: a browser does not say where it came from when it is sent back.
    request.add_unredirected_header("Origin", origin)
    return request


def answer_consent(address, button="Allow"):
    """Does what a person does in the browser: reads the page, and presses the button. Answers the
    page that came last."""
    with urllib.request.urlopen(read_consent(address, button), timeout=DEADLINE_S) as page:
        return page.read().decode()


def answer_consent_elsewhere(address, button="Allow"):
    """The same on a computer from which the callback cannot be reached. Answers the address that
    the browser then shows."""
    try:
        urllib.request.build_opener(StayingHere).open(read_consent(address, button),
                                                      timeout=DEADLINE_S)
    except urllib.error.HTTPError as sent_on:
        with sent_on:
            return sent_on.headers["Location"]
    raise RuntimeError("the consent page sent the browser nowhere")


def answer_consent_by_link(address, button="Allow"):
    """The same for a page whose form is sent by GET."""
    with urllib.request.urlopen(address, timeout=DEADLINE_S) as page:
        consent = ConsentPage(page.read().decode())
        target = urllib.parse.urljoin(page.url, consent.action)
    with urllib.request.urlopen(target + "?" + urllib.parse.urlencode(consent.fields),
                                timeout=DEADLINE_S) as page:
        return page.read().decode()


def service_document(address):
    """A custom service for the Playground at that address: nothing that Fairlead knows beforehand."""
    return {
        "format": 1,
        "kind": "service",
        "name": "Address Book",
        "link_name": "address_book",
        "api": {"base_url": address},
        "auth": {
            "type": "oauth2",
            "grant": "authorization_code",
            "authorize_url": address + "/authorize",
            "token_url": address + "/token",
            "client_id": "fairlead-playground",
            "client_authentication": "none",
            "redirect": {"host": "127.0.0.1", "port": 0, "path": "/callback"},
            "scopes": [
                {"name": "profile", "label": "See who I am"},
                {"name": "contacts.read", "label": "Read contacts"},
                {"name": "contacts.write", "label": "Change contacts"},
            ],
        },
    }


def authorized_connection(session, fairleadctl):
    """Starts a Playground of its own and authorizes a connection to it, as to any custom service.
    Answers the Playground's address, and the connection as `connection show --json` prints it."""
    server = session.start([fairleadctl, "playground", "--port", "0"], stdout=subprocess.PIPE,
                           text=True)
    address = server.stdout.readline().strip()
    session.run([fairleadctl, "service", "add", "-"],
                given=json.dumps(service_document(address))).check_returncode()
    session.run([fairleadctl, "connection", "add", "--service", "address_book", "--name",
                 "Practice"]).check_returncode()
    connect = session.start([fairleadctl, "connect", "practice", "--no-browser"],
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
    answer_consent(connect.stdout.readline().strip())
    connect.stdout.read()
    if connect.wait(DEADLINE_S) != 0:
        raise RuntimeError("the connection was not authorized")
    shown = session.run([fairleadctl, "connection", "show", "practice", "--json"])
    return address, json.loads(shown.stdout)
