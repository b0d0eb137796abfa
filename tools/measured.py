"""Commands measured as whole processes: CPU, time on the wall, peak memory, their own children's included."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

# In which unit the system counts memory.
_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Usage:
    """What a command took: seconds, and the bytes of its largest process."""

    cpu: float
    wall: float
    memory: float


def run_measured(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Usage:
    """Run a command in a folder; one that fails ends this program with what it said. Needs a POSIX system."""
    # A process begins with the memory of the one that starts it, so one that is small does.
    measuring = [sys.executable, "-I", "-S", __file__, *command]
    done = subprocess.run(measuring, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{shlex.join(command)} failed:\n{done.stderr}")
    return Usage(**json.loads(done.stdout))


def _measure(command: Sequence[str]) -> int:
    """Run a command and print its usage; gives its exit code. All that the command says goes to stderr."""
    begin = perf_counter()
    with subprocess.Popen(command, stdout=sys.stderr) as process:
        _, status, usage = os.wait4(process.pid, 0)
        wall = perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
    found = Usage(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * _UNIT)
    print(json.dumps(asdict(found)))
    return process.returncode


def median_usage(usages: Iterable[Usage]) -> Usage:
    """The median of each figure by itself."""
    from statistics import median  # not for the process that measures, which is to be small

    found = list(usages)
    return Usage(
        median(each.cpu for each in found),
        median(each.wall for each in found),
        median(each.memory for each in found),
    )


@dataclass(frozen=True, slots=True)
class CountedPandoc:
    """A program in a folder that runs the real pandoc, and writes down each call."""

    program: Path
    log: Path

    @classmethod
    def write(cls, folder: Path, pandoc: Path) -> CountedPandoc:
        """Write the program; the real one is at ``pandoc``."""
        counted = cls(folder / "pandoc", folder / "calls.txt")
        log, real = shlex.quote(str(counted.log)), shlex.quote(str(pandoc))
        counted.program.write_text(f'#!/bin/sh\necho "$1" >>{log}\nexec {real} "$@"\n', encoding="utf-8")
        counted.program.chmod(0o755)
        return counted

    @property
    def environment(self) -> dict[str, str]:
        """What makes pypandoc, and so all that asks it for pandoc, find this one."""
        return {"PYPANDOC_PANDOC": str(self.program)}

    def take(self) -> Calls:
        """How often it was called since the last time."""
        lines = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        self.log.unlink(missing_ok=True)
        versions = lines.count("--version")
        return Calls(len(lines) - versions, versions)


@dataclass(frozen=True, slots=True)
class Calls:
    """How often pandoc formatted, and how often it was only asked for its version."""

    formatting: int
    version: int


if __name__ == "__main__":
    sys.exit(_measure(sys.argv[1:]))
