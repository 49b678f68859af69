# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A session of its own for a test: home, bus, keyring, and where asked for a display.

    with PrivateSession(display=(1100, 720)) as session:
        session.run([fairleadctl, "service", "list"])

Everything that it starts it ends, by process id; everything that it writes lies in one folder, which
is removed. os.environ is the session's while it lasts, so that libraries of this process use it too.
"""
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import threading
import time

DEADLINE_S = 20
PASSWORD = "keyring of a test"
SERVICES = pathlib.Path("/usr/share/dbus-1/services")

# A bus that starts nobody but the accessibility bus.
BARE_BUS = """<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <servicedir>{folder}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
SHORTEST_PAUSE_S = 0.03


def wait_until(what, condition, deadline_s=DEADLINE_S):
    """Answers the first true value of condition(); fails, naming it, when the deadline is over. It
    rests for as long as a look took, lest the looking keep busy what is waited for."""
    pause = threading.Event()
    end = time.monotonic() + deadline_s
    while True:
        begun = time.monotonic()
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise TimeoutError(f"waited in vain for {what}")
        pause.wait(max(SHORTEST_PAUSE_S, time.monotonic() - begun))


class PrivateSession:
    """`activation`: whether the bus starts what the desktop has installed, such as the keyring."""

    def __init__(self, keyring=True, display=None, window_manager=True, activation=True):
        self.wants_keyring = keyring
        self.wants_activation = activation
        self.wants_display = display
        self.wants_window_manager = window_manager
        self.processes = []
        self.keyring = None

    def __enter__(self):
        self.saved_environment = dict(os.environ)
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="fairlead-test-"))
        try:
            self._set_environment()
            self._start_bus()
            if self.wants_keyring:
                self.start_keyring()
            if self.wants_display:
                self._start_display(*self.wants_display)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            self.end(process)
        os.environ.clear()
        os.environ.update(self.saved_environment)
        shutil.rmtree(self.home, ignore_errors=True)

    def _set_environment(self):
        os.environ["HOME"] = str(self.home)
        for name in ("CONFIG_HOME", "DATA_HOME", "STATE_HOME", "CACHE_HOME", "RUNTIME_DIR"):
            folder = self.home / name.lower()
            folder.mkdir(mode=0o700)
            os.environ["XDG_" + name] = str(folder)
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "LANGUAGE",
                     "XDG_DATA_DIRS", "XDG_SESSION_TYPE"):
            os.environ.pop(name, None)
        os.environ.update(LC_ALL="C.UTF-8", GIO_USE_VFS="local", NO_PROXY="*")

    @property
    def data(self):
        """Where Fairlead keeps its documents."""
        return self.home / "data_home" / "fairlead"

    def start(self, command, **options):
        """Starts a program that ends with the session."""
        process = subprocess.Popen([str(word) for word in command], **options)
        self.processes.append(process)
        return process

    def end(self, process, with_signal=signal.SIGTERM):
        """Ends a program that this session started, and waits for it."""
        if process.poll() is None:
            process.send_signal(with_signal)
            try:
                process.wait(DEADLINE_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream:
                try:
                    stream.close()
                except BrokenPipeError:
                    pass
        if process in self.processes:
            self.processes.remove(process)

    def run(self, command, given=None, deadline_s=DEADLINE_S):
        """Runs a program to its end; answers its CompletedProcess, with text."""
        return subprocess.run([str(word) for word in command], input=given, text=True,
                              capture_output=True, timeout=deadline_s)

    def _start_bus(self):
        which = "--session" if self.wants_activation else f"--config-file={self._describe_bus()}"
        bus = self.start(["dbus-daemon", which, "--nofork", "--nopidfile", "--print-address=1"],
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()

    def _describe_bus(self):
        folder = self.home / "bus"
        folder.mkdir()
        shutil.copy(SERVICES / "org.a11y.Bus.service", folder)
        description = folder / "bus.conf"
        description.write_text(BARE_BUS.format(folder=folder))
        return description

    def start_keyring(self):
        """Starts gnome-keyring with its login collection unlocked."""
        self.keyring = self.start(
            ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            # Warnings of its own, which it has, must not end it.
            env={name: value for name, value in os.environ.items() if name != "G_DEBUG"})
        self.keyring.stdin.write(PASSWORD.encode())
        self.keyring.stdin.close()
        self.keyring.stdin = None
        subprocess.run(["gdbus", "wait", "--session", "--timeout", str(DEADLINE_S),
                        "org.freedesktop.secrets"], check=True)

    def kill_keyring(self):
        """What it has stored stays in the home."""
        self.end(self.keyring, signal.SIGKILL)
        self.keyring = None

    def lock_keyring(self):
        """Locks all collections, as the desktop does when the screen is locked."""
        subprocess.run(["gdbus", "call", "--session", "--dest", "org.freedesktop.secrets",
                        "--object-path", "/org/freedesktop/secrets", "--method",
                        "org.freedesktop.Secret.Service.Lock",
                        "['/org/freedesktop/secrets/collection/login']"],
                       check=True, stdout=subprocess.DEVNULL)

    def _start_display(self, width, height):
        reader, writer = os.pipe()
        self.start(["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{width}x{height}x24",
                    "-nolisten", "tcp", "-noreset"],
                   pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as numbers:
            os.environ["DISPLAY"] = ":" + numbers.readline().strip()
        os.environ.update(GDK_BACKEND="x11", GSK_RENDERER="cairo")
        # What the bus starts, such as the keyring's prompt, shows there too.
        subprocess.run(["dbus-update-activation-environment", "DISPLAY"], check=True)
        if self.wants_window_manager:
            self._start_window_manager()

    def _start_window_manager(self):
        self.start(["openbox", "--sm-disable", "--config-file",
                    pathlib.Path(__file__).with_name("openbox.xml")],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
