# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benchmarks share: two things measured in turn, in one run, and their ratio."""
import statistics


def in_turn(rounds, **measures):
    """Measures each in turn, after one round that does not count; answers the medians by name."""
    taken = {name: [] for name in measures}
    for round_number in range(rounds + 1):
        for name, measure in measures.items():
            value = measure()
            if round_number > 0:
                taken[name].append(value)
    return {name: statistics.median(values) for name, values in taken.items()}


def say(what, value, unit, yardstick, yardstick_value, goal):
    """One line: the figure, the yardstick's, their ratio and the goal."""
    ratio = value / yardstick_value
    verdict = "met" if ratio <= goal else "NOT met"
    print(f"{what}: {value:.1f} {unit}, {yardstick}: {yardstick_value:.1f} {unit}, "
          f"ratio {ratio:.2f} (goal: at most {goal}, {verdict})", flush=True)
