#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Eight loops of 125 calls each, all with one token that has expired: one refresh.

usage: test-one-refresh.py FAIRLEADCTL [unittest's arguments]
"""

import concurrent.futures
import json
import os
import subprocess
import threading

from peers_case import DEADLINE_S, G_DEBUG, PROGRAM, PeersCase, main

N_LOOPS = 8
N_CALLS = 125


class OneRefreshTest(PeersCase):
    def test_a_thousand_calls(self):
        self.peer.set_lifetime_s(3)
        self.add("shared", "public", "none")
        self.connect("shared")
        self.peer.set_lifetime_s(3600)
        self.wait_until_expired("shared")
        before = self.peer.events()
        # Looking for leaks, which other tests do, takes a process longer than the call.
        options = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
        environment = dict(os.environ, ASAN_OPTIONS=options, G_DEBUG=G_DEBUG)
        all_ready = threading.Barrier(N_LOOPS)

        def call_on_and_on(_):
            answers = []
            all_ready.wait(DEADLINE_S)
            for _ in range(N_CALLS):
                answers.append(subprocess.run([PROGRAM, "call", "shared", "/me"],
                                              capture_output=True, env=environment,
                                              timeout=DEADLINE_S, check=False))
            return answers

        with concurrent.futures.ThreadPoolExecutor(N_LOOPS) as loops:
            answers = [answer for some in loops.map(call_on_and_on, range(N_LOOPS))
                       for answer in some]

        self.assertEqual(len(answers), N_LOOPS * N_CALLS)
        for answer in answers:
            self.assertEqual(answer.returncode, 0, answer.stderr.decode())
            self.assertEqual(json.loads(answer.stdout)["sub"], "ada")
        after = self.peer.events()
        self.assertEqual(after["refreshes"] - before["refreshes"], 1)
        self.assertEqual(after["refused"] - before["refused"], 0)
        self.assertEqual(after["userinfo"] - before["userinfo"], N_LOOPS * N_CALLS)
        self.assertEqual(self.show("shared")["status"], "connected")


if __name__ == "__main__":
    main()
