# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fairlead's window in a private session, and what a person does in it."""
import os
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "lib"))

from private_session import wait_until

HERE = pathlib.Path(__file__).parent
LAST_WORDS = 8000
FAULT = re.compile(r"(WARNING|CRITICAL|ERROR) \*\*")
# GTK 4.8 says this of itself, when rows of a list go together with their window.
HARMLESS = "g_object_weak_unref: couldn't find weak ref"
MOST_FAULTS = 10


def set_default_browser(session):
    """Makes browser.py the desktop's browser; answers the folder where it reports."""
    folder = session.home / "browser"
    folder.mkdir()
    applications = session.home / "data_home" / "applications"
    applications.mkdir(parents=True, exist_ok=True)
    (applications / "journey-browser.desktop").write_text(
        "[Desktop Entry]\nType=Application\nName=Browser\n"
        f"Exec=/usr/bin/python3 {HERE / 'browser.py'} %u\n"
        "MimeType=x-scheme-handler/http;x-scheme-handler/https;\n")
    (session.home / "config_home" / "mimeapps.list").write_text(
        "[Default Applications]\nx-scheme-handler/http=journey-browser.desktop\n"
        "x-scheme-handler/https=journey-browser.desktop\n")
    os.environ["FAIRLEAD_JOURNEY_BROWSER"] = str(folder)
    return folder


def set_font(session):
    """The font that the desktop's style is drawn for."""
    folder = session.home / "config_home" / "gtk-4.0"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.ini").write_text("[Settings]\ngtk-font-name=Cantarell 11\n")


class Browser:
    """What the person will do in the browser, and what came of it."""

    def __init__(self, session):
        self.folder = set_default_browser(session)

    def will_press(self, button):
        (self.folder / "answer").write_text(button)

    def forget(self):
        """What was done before is not to be taken for what is done next."""
        for name in ("done", "last-page"):
            (self.folder / name).unlink(missing_ok=True)

    def wait_done(self):
        def is_over():
            failed = self.folder / "failed"
            if failed.exists():
                raise AssertionError("the browser: " + failed.read_text())
            return (self.folder / "done").exists()
        wait_until("the person in the browser to be done", is_over, 60)

    def opened(self):
        """The addresses that it was given, without their queries."""
        opened = self.folder / "opened"
        return opened.read_text().splitlines() if opened.exists() else []

    def last_address(self):
        return (self.folder / "last-page").read_text()


def start_playground(session):
    """Starts a Playground of its own; answers its address."""
    server = session.start([os.environ["FAIRLEADCTL"], "playground", "--port", "0"],
                           stdout=subprocess.PIPE, text=True)
    return server.stdout.readline().strip()


class Fairlead:
    """The running window."""

    def __init__(self, session, size=(1100, 720), dark=False):
        self.session = session
        self.size = size
        self.dark = dark
        self.printed = b""

    def __enter__(self):
        os.environ["GSETTINGS_SCHEMA_DIR"] = os.environ["FAIRLEAD_SCHEMAS"]
        os.environ["GSETTINGS_BACKEND"] = "memory"
        os.environ["ADW_DEBUG_COLOR_SCHEME"] = "prefer-dark" if self.dark else "prefer-light"
        set_font(self.session)
        import driver
        self.driver = driver
        self.log = open(self.session.home.parent / f"{self.session.home.name}.log", "w+b")
        self.process = self.session.start([os.environ["FAIRLEAD"]], stdout=self.log,
                                          stderr=subprocess.STDOUT,
                                          env=dict(os.environ, G_MESSAGES_DEBUG="all"))
        self.application = driver.application("fairlead")
        self.window = driver.Window(self.application, "Fairlead")
        wait_until("the window", lambda: self.window.node)
        self.window.resize(*self.size)
        self.window.find("push button", "Main Menu")
        return self

    def __exit__(self, *_):
        ended_by_itself = self.process.poll() is not None
        self.session.end(self.process)
        self.log.seek(0)
        self.printed = self.log.read()
        self.log.close()
        os.unlink(self.log.name)
        self._check_printed(ended_by_itself)

    def _check_printed(self, ended_by_itself):
        """What GLib warns of is a fault, be it seen or not."""
        printed = self.printed.decode(errors="replace")
        if ended_by_itself:
            raise AssertionError("Fairlead ended; its last words:\n" + printed[-LAST_WORDS:])
        faults = [line for line in printed.splitlines()
                  if FAULT.search(line) and HARMLESS not in line]
        if faults:
            raise AssertionError("Fairlead warned:\n" + "\n".join(faults[:MOST_FAULTS]))

    def picture(self, name):
        """Saves a picture of the display once nothing moves on it any more."""
        self.driver.screenshot(name)

    def wait_window(self, title):
        """Waits for another window of the program."""
        window = self.driver.Window(self.application, title)
        wait_until(f"the window {title!r}", lambda: window.node)
        return window

    def choose_file(self, title, path):
        """Opens a file as a person does who knows its name: by typing it into GTK's dialog."""
        dialog = self.wait_window(title)
        wait_until("the dialog to take the keyboard", dialog.focused)
        dialog.press("ctrl+l")
        entry = dialog.find("text")
        dialog.type_text(str(path))
        wait_until("the name to be typed", lambda: dialog.holds(entry, str(path)))
        dialog.click("Open")
        dialog.wait_closed()

    def open_service_wizard(self):
        self.window.press("ctrl+shift+n")
        return self.wait_window("New Service")

    def open_connection(self, name):
        """Chooses a connection from the sidebar."""
        row = wait_until(f"the row of {name!r}", lambda: self.window.look_row(name))
        self.window.click_at(row)

    def open_request(self):
        """Turns the connection's page to its request."""
        self.window.click("Request", role=None)

    def send_request(self, url):
        self.open_request()
        self.window.fill("Path or URL", url)
        self.window.click("Send")
