# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the window as a person would who hears it: by role and name, through AT-SPI.

What has no accessible name cannot be found here, and so does not exist. Buttons are clicked and
entries filled through AT-SPI; what offers no action there (rows at GTK 4.8) is given the focus and
keys, or clicked where it stands.
"""
import os
import pathlib
import re
import subprocess

from private_session import DEADLINE_S, wait_until

# Importing it connects to the bus, so that a session has to be there already.
import pyatspi

ARTIFACTS = pathlib.Path(os.environ.get("FAIRLEAD_ARTIFACTS", "artifacts"))


MOST_TABS = 60
MOST_TURNS = 60
EDGE = 16


class Gone(Exception):
    """A node went away while it was looked at."""


def children(node):
    try:
        return [child for child in (node.getChildAtIndex(i) for i in range(node.childCount))
                if child]
    except Exception as error:  # pyatspi raises GLib.Error for a node that has gone
        raise Gone from error


def each_child(node):
    for i in range(node.childCount):
        child = node.getChildAtIndex(i)
        if child:
            yield child


def extents_of(node):
    """Where a node stands inside its window; None for what has no place of its own."""
    try:
        return node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
    except NotImplementedError:
        return None


def is_showing(node):
    """GTK 4.8 does not set the state SHOWING: what is shown is visible and has an extent."""
    if not node.getState().contains(pyatspi.STATE_VISIBLE):
        return False
    extents = extents_of(node)
    return extents is None or (extents.width > 0 and extents.height > 0)


def is_named(node, name):
    """GTK 4.8 names a button by its label with the underscore, and again without."""
    said = node.name or ""
    return said == name or ("_" in said and said.endswith(" " + name))


def role_of(node):
    """Newer versions of AT-SPI call a push button a button."""
    role = node.getRoleName()
    return "push button" if role == "button" else role


def describe(node, depth=0):
    """The tree below a node, a line each, to look at when a test fails."""
    try:
        line = f"{'  ' * depth}{role_of(node)} {node.name!r}"
        return "\n".join([line] + [describe(child, depth + 1) for child in children(node)
                                   if is_showing(child)])
    except Exception:
        return ""


class Window:
    """One top-level window, or a part of it."""

    def __init__(self, application, title=None, part=None):
        self.application = application
        self.title = title
        self.part_name = part

    def part(self, name):
        """A part of the window, by its type. GTK 4.8 does not say that a page of a stack is hidden
        again, so that what stands on two pages has to be looked for on one."""
        return Window(self.application, self.title, name)

    @property
    def node(self):
        window = self.window_node
        if window is None or self.part_name is None:
            return window
        return self._find_part(window)

    def _find_part(self, window):
        """Level by level: parts stand high up, and what is in them is much."""
        pending = [window]
        while pending:
            node = pending.pop(0)
            try:
                if node.name == self.part_name:
                    return node
                pending += [child for child in children(node) if is_showing(child)]
            except Exception:  # it went away while it was looked at
                continue
        return None

    @property
    def window_node(self):
        for window in children(self.application):
            if self.title is None or window.name == self.title:
                return window
        return None

    def walk(self, node=None):
        """All that shows, in order. Each question takes its time: none is asked of what comes after
        the node that was looked for."""
        root = node or self.node
        pending = [iter([root])]
        while pending:
            try:
                current = next(pending[-1], None)
                if current is not None and (current is root or is_showing(current)):
                    yield current
                    pending.append(each_child(current))
                elif current is None:
                    pending.pop()
            except Exception:  # it went away while it was looked at
                continue

    def look(self, role=None, name=None, contains=None):
        """The first node of that role and name, or None."""
        for node in self.walk():
            try:
                if role and role_of(node) != role:
                    continue
                if name is not None and not is_named(node, name):
                    continue
                if contains is not None and contains not in (node.name or "") \
                        and contains not in text_of(node):
                    continue
                return node
            except Exception:
                continue
        return None

    def find(self, role=None, name=None, contains=None):
        """Waits for a node of that role and name."""
        what = f"{role or 'anything'} named {name!r}" if contains is None else \
            f"{role or 'anything'} that says {contains!r}"
        try:
            return wait_until(what, lambda: self.look(role, name, contains))
        except TimeoutError as error:
            node = self.node
            raise AssertionError(f"{error}; there is:\n{describe(node) if node else 'no window'}") \
                from None

    def wait_gone(self, role=None, name=None):
        wait_until(f"{name!r} to go", lambda: not self.look(role, name))

    def click(self, name, role="push button"):
        node = wait_until(f"{role} {name!r} to be sensitive", lambda: self._sensitive(role, name))
        if has_action(node):
            node.queryAction().doAction(0)
        else:
            self.click_at(node)

    def _sensitive(self, role, name):
        node = self.find(role, name)
        states = node.getState()
        return node if states.contains(pyatspi.STATE_SENSITIVE) else None

    def fill(self, name, text, role="text"):
        """Puts text into an entry in place of what stands there."""
        node = self.find(role, name)
        node.queryEditableText().setTextContents(text)
        wait_until(f"{name!r} to hold {text!r}", lambda: text_of(node) == text)

    def fill_all(self, texts):
        """Fills several entries of one page, which is looked through once."""
        nodes = wait_until(f"entries named {', '.join(texts)}", lambda: self._look_all(texts))
        for name, text in texts.items():
            nodes[name].queryEditableText().setTextContents(text)
        for name, text in texts.items():
            wait_until(f"{name!r} to hold {text!r}", lambda: text_of(nodes[name]) == text)

    def _look_all(self, names):
        """The first entry of each name; None while one is missing."""
        nodes = {}
        for node in self.walk():
            if node.name in names and node.name not in nodes and role_of(node) == "text":
                nodes[node.name] = node
                if len(nodes) == len(names):
                    return nodes
        return None

    def type_secret(self, name, text):
        """Types into an entry that hides what it holds. The text goes to the keyboard's program by a
        pipe: what stands in arguments, or is set through AT-SPI, others can read."""
        self.click_at(self.find("text", name))
        self.type_text(text)

    def expand(self, name):
        """Opens a row that holds others: the list item inside it is what is clicked."""
        rows = [node for node in self.walk() if role_of(node) == "list item" and node.name == name]
        self.click_at(rows[-1])

    def type_text(self, text):
        """Types into whatever has the focus."""
        subprocess.run(["xdotool", "type", "--file", "-"], input=text, text=True, check=True)

    def holds(self, entry, text):
        return text_of(entry) == text

    def choose(self, name, position):
        """Chooses from a combo row, which offers no action at GTK 4.8: reached and opened with the
        keyboard, then so many rows further down than what stands there. The mouse is elsewhere: in a
        list that scrolls, GTK 4.8 takes the row which comes to lie below it."""
        self.focus_by_keyboard("combo box", name)
        subprocess.run(["xdotool", "mousemove", "0", "0"], check=True)
        self.press("space", *["Down"] * position, "Return")

    def switch(self, name):
        """Turns a switch, which offers no action at GTK 4.8, with the mouse. Its row names it, too,
        so that GTK 4.8 says its name twice."""
        node = self.find("check box", contains=name)
        was_on = node.getState().contains(pyatspi.STATE_CHECKED)
        self.scroll_to(node)
        self.click_at(node)
        wait_until(f"{name!r} to be turned",
                   lambda: node.getState().contains(pyatspi.STATE_CHECKED) != was_on)

    def scroll_to(self, node):
        """Turns the mouse wheel until the node is in sight: at the window's edge, since a spin button
        in the middle would take it for itself."""
        place = self.geometry()
        height = place["HEIGHT"]
        subprocess.run(["xdotool", "mousemove", str(place["X"] + EDGE),
                        str(place["Y"] + height // 2)], check=True)
        for _ in range(MOST_TURNS):
            y = extents_of(node).y
            if height // 6 < y < height - height // 6:
                return
            subprocess.run(["xdotool", "click", "5" if y > height // 2 else "4"], check=True)
            self._let_scroll(node, y)
        raise AssertionError(f"{node.name!r} does not come into view")

    def _let_scroll(self, node, before):
        # Near the end of what is scrolled nothing moves.
        try:
            wait_until("the page to scroll", lambda: extents_of(node).y != before, 0.3)
        except TimeoutError:
            pass

    def focus_by_keyboard(self, role, name):
        """Goes from control to control until this one has the focus, as a person without a mouse."""
        node = self.find(role, name)
        for _ in range(MOST_TABS):
            if has_focus(node):
                return
            before = self.focused()
            self.press("Tab")
            self._let_focus_move(before)
        raise AssertionError(f"{name!r} is not reached with the keyboard")

    def _let_focus_move(self, before):
        # An entry's inside has no accessible of its own: from one to the next nothing is seen.
        try:
            wait_until("the focus to move", lambda: self.focused() != before, 0.3)
        except TimeoutError:
            pass

    def focused(self):
        """Where the focus is: the role and name of the node, and where it stands."""
        for node in self.walk():
            if node.getState().contains(pyatspi.STATE_FOCUSED):
                extents = extents_of(node)
                return node.getRoleName(), node.name, extents.x, extents.y
        return None

    def look_row(self, name):
        for node in self.walk():
            try:
                if node.getRoleName() == "list item" and (node.name or "").split(", ")[0] == name:
                    return node
            except Exception:  # it went away while it was looked at
                continue
        return None

    def focus(self, node):
        node.queryComponent().grabFocus()

    def press(self, *keys):
        """Types keys into the window that has the focus, by their X names."""
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    def click_at(self, node):
        """Clicks in the middle of a node with the mouse."""
        extents = extents_of(node)
        x, y = self.origin()
        subprocess.run(["xdotool", "mousemove", str(x + extents.x + extents.width // 2),
                        str(y + extents.y + extents.height // 2), "click", "1"], check=True)

    def x_window(self):
        """The X window: the newest visible one of this title."""
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", f"^{self.title}$"],
                               capture_output=True, text=True).stdout.split()
        return found[-1] if found else None

    def minimize(self):
        """Puts the window out of sight, so that it is not in front any more."""
        self.minimized = self.x_window()
        subprocess.run(["xdotool", "windowminimize", "--sync", self.minimized], check=True)

    def bring_back(self):
        subprocess.run(["xdotool", "windowactivate", "--sync", self.minimized], check=True)

    def wait_closed(self):
        """Waits for the window to go, by asking the X server: GTK 4.8 does not survive every question
        about a window that is being destroyed."""
        wait_until(f"the window {self.title!r} to close", lambda: not self.x_window())

    def geometry(self):
        shown = wait_until("the X window", self.x_window)
        said = subprocess.run(["xdotool", "getwindowgeometry", "--shell", shown],
                              capture_output=True, text=True, check=True).stdout
        return {key: int(value) for key, value in
                (line.split("=") for line in said.split())}

    def origin(self):
        place = self.geometry()
        return place["X"], place["Y"]

    def resize(self, width, height):
        shown = wait_until("the X window", self.x_window)
        subprocess.run(["xdotool", "windowsize", "--sync", shown, str(width), str(height)],
                       check=True)
        subprocess.run(["xdotool", "windowmove", shown, "0", "0"], check=True)

    def unnamed(self):
        """Everything that can take the focus and has no name: what a screen reader cannot tell."""
        nameless = []
        for node in self.walk():
            try:
                states = node.getState()
                if states.contains(pyatspi.STATE_FOCUSABLE) and not has_name(node) \
                        and not names_itself(node):
                    nameless.append(f"{node.getRoleName()} in {path_of(node)}")
            except Exception:
                continue
        return nameless


def has_focus(node):
    """Whether the node, or something inside it, has the focus."""
    pending = [node]
    while pending:
        current = pending.pop()
        if current.getState().contains(pyatspi.STATE_FOCUSED):
            return True
        pending += children(current)
    return False


def has_action(node):
    try:
        return node.queryAction().nActions > 0
    except NotImplementedError:
        return False


# What is read by its content, and containers whose children speak for them.
SPEAKING = {"list", "list item", "label", "table row", "scroll pane", "viewport", "frame", "window",
            "panel", "filler", "dialog"}


# GTK 4.8 gives what has no name that of its type.
NAME_OF_TYPE = re.compile("(Gtk|Adw|Fl)[A-Z]")


# Parts of GTK's and libadwaita's own controls: the button inside a drop-down, whose name the
# drop-down has, and the one that shows a password.
OWN_PARTS = {("combo box", "GtkToggleButton"), ("text", "GtkImage")}


def owner_of(node):
    """What a part of a control belongs to; the boxes between the two have no name."""
    owner = node.parent
    while owner is not None and owner.getRoleName() == "panel" and not owner.name:
        owner = owner.parent
    return owner


def has_name(node):
    owner = owner_of(node)
    if owner is not None and (owner.getRoleName(), node.name) in OWN_PARTS:
        return True
    return bool(node.name) and not NAME_OF_TYPE.match(node.name)


def names_itself(node):
    return node.getRoleName() in SPEAKING


def path_of(node):
    names = []
    while node is not None and len(names) < 6:
        names.insert(0, f"{role_of(node)} {node.name!r}")
        node = node.parent
    return " / ".join(names)


def text_of(node):
    try:
        text = node.queryText()
        return text.getText(0, text.characterCount)
    except Exception:
        return ""


READ_CLIPBOARD = """
import gi
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, GLib, Gtk
Gtk.init()
loop = GLib.MainLoop()
def read_cb(clipboard, result):
    try:
        print(clipboard.read_text_finish(result), end="")
    except GLib.Error:
        pass
    loop.quit()
Gdk.Display.get_default().get_clipboard().read_text_async(None, read_cb)
loop.run()
"""


def clipboard():
    """The text that another program would paste; empty where there is none."""
    return subprocess.run(["/usr/bin/python3", "-c", READ_CLIPBOARD], check=True, text=True,
                          capture_output=True, timeout=DEADLINE_S,
                          env=dict(os.environ, GTK_A11Y="none")).stdout


def application(name):
    """Waits for a program to appear on the accessibility bus."""
    def look():
        desktop = pyatspi.Registry.getDesktop(0)
        for candidate in children(desktop):
            if candidate.name == name and candidate.childCount:
                return candidate
        return None
    return wait_until(f"{name} on the accessibility bus", look)


def screenshot(name):
    """Takes a picture of the whole display into the artifacts, once two in a row are the same or a
    second has passed: what is animated has come to rest then, but for a spinner."""
    ARTIFACTS.mkdir(parents=True, exist_ok=True)
    path = ARTIFACTS / f"{name}.png"
    last = {"picture": None, "count": 0}

    def is_at_rest():
        picture = subprocess.run(["import", "-window", "root", "-define",
                                  "png:exclude-chunks=date,time", "png:-"], check=True,
                                 capture_output=True).stdout
        same = picture == last["picture"]
        last["picture"] = picture
        last["count"] += 1
        return same or last["count"] > 10
    wait_until("the picture to be taken", is_at_rest)
    path.write_bytes(last["picture"])
