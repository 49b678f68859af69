# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a cold `fairleadctl call` takes beside curl with the token in its arguments, on the same
loopback API; and where the time goes.

    bench-call.py FAIRLEADCTL
"""
import json
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "lib"))

from comparison import in_turn, say
from playground import authorized_connection
from private_session import PrivateSession

ROUNDS = 40
GOAL = 3


def timer(*command):
    def measure():
        begun = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return (time.perf_counter() - begun) * 1000
    return measure


def token_of(session, connection):
    """The access token, read from the keyring as another program would."""
    item = session.run(["secret-tool", "lookup", "kind", "connection", "id", connection["id"]])
    return json.loads(item.stdout)["secrets"]["access_token"]


def main(fairleadctl):
    with PrivateSession() as session:
        address, connection = authorized_connection(session, fairleadctl)
        name, token = connection["link_name"], token_of(session, connection)
        medians = in_turn(
            ROUNDS,
            call=timer(fairleadctl, "call", name, "/me"),
            curl=timer("curl", "--silent", "--fail", "--header", f"Authorization: Bearer {token}",
                       address + "/me"),
            start=timer(fairleadctl, "--version"),
            documents=timer(fairleadctl, "connection", "show", name),
            keyring=timer("secret-tool", "lookup", "kind", "connection", "id", connection["id"]),
        )
        say("fairleadctl call", medians["call"], "ms", "curl", medians["curl"], GOAL)
        print(f"of which: starting the program {medians['start']:.1f} ms, its documents "
              f"{medians['documents'] - medians['start']:.1f} ms; for comparison one secret-tool "
              f"lookup as a process {medians['keyring']:.1f} ms")


if __name__ == "__main__":
    main(sys.argv[1])
