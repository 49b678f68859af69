# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long Fairlead's window takes to its first frame, and how much memory it uses, beside an empty
libadwaita window: with nothing set up, and with 10,000 connections; and for how long the window is
frozen at most while it loads these; and the longest time between two frames while the list opens, is
filtered and is scrolled.

    bench-window.py FIRST_FRAME EMPTY_WINDOW FRAMES FAIRLEAD FAIRLEADCTL
"""
import json
import pathlib
import statistics
import subprocess
import sys
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "lib"))

from comparison import in_turn, say
from private_session import PrivateSession, wait_until

ROUNDS = 9
ROUNDS_PAUSES = 5
N_CONNECTIONS = 10_000
GOAL_TIME = 1.15
GOAL_TIME_MANY = 1.3
GOAL_MEMORY = 1.4
GOAL_PAUSE_MS = 50


class Opener:
    """Opens a program's window, and keeps how long its first frame took and its memory then."""

    def __init__(self, session, first_frame, *command):
        self.session = session
        self.command = [first_frame, *command]
        self.memory = []

    def __call__(self):
        process = self.session.start(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                     stderr=subprocess.DEVNULL, text=True)
        milliseconds, pid = process.stdout.readline().split()
        self.memory.append(settled_memory(pid))
        process.stdin.write("\n")
        process.stdin.flush()
        process.wait()
        self.session.end(process)
        return float(milliseconds)

    def median_memory(self):
        return sorted(self.memory)[len(self.memory) // 2]


def proportional_set_size(pid):
    """In MB (proc(5), smaps_rollup)."""
    for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise ValueError("no Pss")


def processor_time(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def settled_memory(pid):
    """The memory once the program has come to rest: no processor time between two looks."""
    spent = {"last": None, "same": 0}

    def is_at_rest():
        now = processor_time(pid)
        spent["same"] = spent["same"] + 1 if now == spent["last"] else 0
        spent["last"] = now
        return spent["same"] >= 10
    wait_until("the program to come to rest", is_at_rest)
    return proportional_set_size(pid)


def add_connections(session, fairleadctl):
    """Writes the documents of many connections, each like one that fairleadctl wrote."""
    session.run([fairleadctl, "connection", "add", "--service", "playground", "--name", "First"])
    folder = session.data / "connections"
    document = json.loads((folder / "first.json").read_text())
    for number in range(N_CONNECTIONS):
        document.update(id=str(uuid.uuid4()), name=f"Connection {number}",
                        link_name=f"connection_{number}")
        (folder / f"connection_{number}.json").write_text(json.dumps(document, indent=2) + "\n")


def compare(session, first_frame, empty_window, fairlead, what, goal_time):
    ours = Opener(session, first_frame, fairlead)
    empty = Opener(session, first_frame, empty_window)
    medians = in_turn(ROUNDS, ours=ours, empty=empty)
    say(f"first frame, {what}", medians["ours"], "ms", "empty window", medians["empty"], goal_time)
    say(f"proportional set size, {what}", ours.median_memory(), "MB", "empty window",
        empty.median_memory(), GOAL_MEMORY)


def measure_pauses(session, first_frame, empty_window, fairlead):
    """The empty window's pause is what the measuring itself costs, and the machine."""
    def longest_pause(program):
        return lambda: float(session.run([first_frame, "--pauses", program]).stdout)
    medians = in_turn(ROUNDS_PAUSES, ours=longest_pause(fairlead), empty=longest_pause(empty_window))
    verdict = "met" if medians["ours"] <= GOAL_PAUSE_MS else "NOT met"
    print(f"longest pause while {N_CONNECTIONS:,} connections load: {medians['ours']:.1f} ms, empty "
          f"window: {medians['empty']:.1f} ms (goal: at most {GOAL_PAUSE_MS} ms, {verdict})",
          flush=True)


def measure_frames(session, frames):
    """An idle window has a frame each 16.7 ms."""
    rounds = [session.run([frames], deadline_s=60).stdout.split() for _ in range(ROUNDS_PAUSES)]
    for number, what in enumerate(("opening", "filtering", "scrolling")):
        longest = statistics.median(float(figures[number]) for figures in rounds)
        verdict = "met" if longest <= GOAL_PAUSE_MS else "NOT met"
        print(f"longest time between two frames, {what} {N_CONNECTIONS:,} connections: "
              f"{longest:.1f} ms (goal: at most {GOAL_PAUSE_MS} ms, {verdict})", flush=True)


def main(first_frame, empty_window, frames, fairlead, fairleadctl):
    with PrivateSession(display=(1300, 900), window_manager=False) as session:
        compare(session, first_frame, empty_window, fairlead, "nothing set up", GOAL_TIME)
        add_connections(session, fairleadctl)
        compare(session, first_frame, empty_window, fairlead, f"{N_CONNECTIONS:,} connections",
                GOAL_TIME_MANY)
        measure_pauses(session, first_frame, empty_window, fairlead)
        measure_frames(session, frames)


if __name__ == "__main__":
    main(*sys.argv[1:])
