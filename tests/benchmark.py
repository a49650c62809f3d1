"""Print how long a check takes and how much memory: `python tests/benchmark.py`.

Everything runs in processes of its own, on bids that are generated here. Seconds are those on the
clock and, behind them, those of the processor (0 on Windows), which depend less on what else runs.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from tender_check.checklists import builtin, examples

_WORDS_PER_PAGE = 400
_REPEATS = 3  # the least of these is printed
_MATCH = """
import sys, time
from pathlib import Path
import psutil
from tender_check.checklists import builtin
from tender_check.documents import Reader
from tender_check.matching import match

with Reader() as reader:
    document = reader.read(Path(sys.argv[1]))
match(document, builtin())
if sys.argv[2] == "again":
    start, worked = time.perf_counter(), time.process_time()
    match(document, builtin())
    print(time.perf_counter() - start, time.process_time() - worked)
else:
    peak = getattr(psutil.Process().memory_info(), "peak_wset", 0)  # of Windows
    if not peak:
        import resource
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        peak *= 1 if sys.platform == "darwin" else 1024
    print(peak)
"""


class _Run(NamedTuple):
    seconds: float
    worked: float  # seconds of the processor, of the process and its children
    said: str


def main() -> None:
    """Print one line per figure."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "small.md"), Path(folder, "large.md")
        small.write_text(bid(1_500), encoding="utf-8")
        large.write_text(bid(40 * _WORDS_PER_PAGE), encoding="utf-8")
        program = ("-m", "tender_check")
        _say("--help", _least(*program, "--help"))
        out = str(Path(folder, "report-{run}"))
        _say("check of 1,500 words, cold", _least(*program, "check", str(small), "--out", out))
        cold = _least("-c", _MATCH, str(large), "once")
        _say("40 pages, 112 requirements, cold", cold)
        seconds, worked = map(float, _least("-c", _MATCH, str(large), "again").said.split())
        _say("the same, a second match", _Run(seconds, worked, ""))
        memory = int(cold.said) / 2**20
        print(f"{'its memory at most':34}{memory:6.0f} MB")  # noqa: T201


def bid(words: int) -> str:
    """Return a bid of so many words: passages of the example bank, in an order that is fixed."""
    bank = [
        passage
        for checklist in builtin()
        for example in examples(checklist.id).values()
        for passage in (*example.met, *example.partial, *example.lure)
    ]
    drawn = random.Random(1).sample(bank, len(bank))  # noqa: S311 - no secret
    lines, count = ["# Inschrijving"], 0
    while count < words:
        number = len(lines)
        lines.append(drawn[number % len(drawn)] if number % 12 else f"## Hoofdstuk {number // 12}")
        count += len(lines[-1].split())
    return "\n\n".join(lines) + "\n"


def _least(*arguments: str) -> _Run:
    """Return the fastest of some runs of Python; "{run}" in an argument is their number."""
    return min(
        _timed([part.replace("{run}", str(run)) for part in arguments]) for run in range(_REPEATS)
    )


def _timed(arguments: list[str]) -> _Run:
    start, before = time.perf_counter(), os.times()
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, check=False, encoding="utf-8"
    )
    if done.returncode > 1:  # 1: a knock-out is unmet
        raise SystemExit(done.stderr)
    after = os.times()
    worked = after.children_user + after.children_system
    worked -= before.children_user + before.children_system
    return _Run(time.perf_counter() - start, worked, done.stdout)


def _say(what: str, run: _Run) -> None:
    line = f"{what:34}{run.seconds:6.2f} s  ({run.worked:.2f} s of the processor)"
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
