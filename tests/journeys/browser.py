#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The default browser of the journeys: a real Chromium without a head, and a person who reads the
page, signs in where asked, and presses the button.

    browser.py ADDRESS

Environment: FAIRLEAD_JOURNEY_BROWSER names a folder. `answer` in it holds the button to press
("Allow", "Deny"; without that file nothing is pressed); the screenshots and `opened`, one address a
line without its query, are written there. With the answer "follow" there is no page to read: a
program without a window follows the server's redirects, up to where somebody else's site begins.
"""
import base64
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

DEADLINE_S = 40
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-default-apps", "--disable-dev-shm-usage", "--window-size=900,760",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


class Chromium:
    """Chromium, driven through WebDriver as chromedriver speaks it on loopback."""

    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.driver = subprocess.Popen(["chromedriver", f"--port={port}"],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.base = f"http://127.0.0.1:{port}"
        self.profile = tempfile.TemporaryDirectory(prefix="fairlead-chromium-")
        self.wait("chromedriver", lambda: self.ask("GET", "/status")["ready"])
        options = {"args": FLAGS + [f"--user-data-dir={self.profile.name}"]}
        started = self.ask("POST", "/session", {
            "capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}})
        self.base += "/session/" + started["sessionId"]

    def ask(self, method, path, body=None):
        request = urllib.request.Request(
            self.base + path, method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=DEADLINE_S) as answer:
            return json.load(answer)["value"]

    @staticmethod
    def wait(what, condition):
        end = time.monotonic() + DEADLINE_S
        pause = threading.Event()
        while True:
            try:
                value = condition()
            except OSError:
                value = None
            if value:
                return value
            if time.monotonic() > end:
                raise TimeoutError(f"waited in vain for {what}")
            pause.wait(0.05)

    def find(self, xpath):
        found = self.ask("POST", "/elements", {"using": "xpath", "value": xpath})
        return found[0][ELEMENT] if found else None

    def type(self, xpath, text):
        element = self.find(xpath)
        if element:
            self.ask("POST", f"/element/{element}/value", {"text": text})

    def click(self, element):
        self.ask("POST", f"/element/{element}/click", {})

    def address(self):
        return self.ask("GET", "/url")

    def screenshot(self, path):
        path.write_bytes(base64.b64decode(self.ask("GET", "/screenshot")))

    def close(self):
        try:
            self.ask("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait()
            self.profile.cleanup()


def without_query(address):
    return urllib.parse.urlsplit(address)._replace(query="", fragment="").geturl()


def be_the_person(chromium, address, answer, folder):
    """Goes from page to page, pressing what the page is there for, until the callback is reached."""
    chromium.ask("POST", "/url", {"url": address})
    callback = urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)["redirect_uri"][0]
    for number in range(1, 6):
        here = chromium.address()
        chromium.screenshot(folder / f"browser-{number}.png")
        if here.startswith(callback):
            (folder / "last-page").write_text(here)
            return
        chromium.type("//input[@name='login' or @name='username']", "ada")
        chromium.type("//input[@type='password']", "lovelace")
        button = chromium.wait("a button", lambda: chromium.find(
            f"//button[normalize-space()='{answer}']") or chromium.find("//button[@type='submit']"))
        chromium.click(button)
        chromium.wait("the next page", lambda before=here: chromium.address() != before)
    raise RuntimeError("the callback was not reached")


class OnLoopback(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, request, response, code, message, headers, address):
        if urllib.parse.urlsplit(address).hostname != "127.0.0.1":
            return None
        return super().redirect_request(request, response, code, message, headers, address)


def follow(address, folder):
    try:
        with urllib.request.build_opener(OnLoopback).open(address, timeout=DEADLINE_S) as page:
            last = page.url
    except urllib.error.HTTPError as error:
        with error:
            last = error.headers["Location"] or error.url
    (folder / "last-page").write_text(last)
    (folder / "done").touch()


def main(address):
    folder = pathlib.Path(os.environ["FAIRLEAD_JOURNEY_BROWSER"])
    with open(folder / "opened", "a", encoding="utf-8") as opened:
        opened.write(without_query(address) + "\n")
    answer = folder / "answer"
    if not answer.exists():
        return
    if answer.read_text() == "follow":
        follow(address, folder)
        return
    chromium = Chromium()
    try:
        be_the_person(chromium, address, answer.read_text().strip(), folder)
    except BaseException as error:
        (folder / "failed").write_text(repr(error))
        raise
    finally:
        chromium.close()
    (folder / "done").touch()


if __name__ == "__main__":
    main(sys.argv[1])
