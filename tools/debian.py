"""Debian's packages, for what Python's packages can't bring; used only where this user may install them."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess

APT_GET = [
    *("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--quiet"),
    # Another program may be installing: wait for it rather than fail.
    *("-o", "DPkg::Lock::Timeout=300"),
]


def root_prefix() -> list[str] | None:
    """Give what stands before a command to run it as root without a question; None where that can't be."""
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and _succeeds([sudo, "-n", "true"]):
        return [sudo, "-n"]
    return None


@functools.cache
def update() -> bool:
    """Fetch the lists of packages, once in a run; say whether that worked."""
    prefix = root_prefix()
    usable = prefix is not None and shutil.which("apt-get") is not None
    return usable and _succeeds([*(prefix or []), *APT_GET, "update"])


def install(*packages: str) -> bool:
    """Install the packages; say whether that worked. Nothing happens where apt-get can't be used."""
    if not update():
        return False
    print("Installing Debian's packages:", *packages, flush=True)
    command = [*(root_prefix() or []), *APT_GET, "install", "--yes", "--no-install-recommends", *packages]
    return _succeeds(command)


def _succeeds(command: list[str]) -> bool:
    """Run a command out of sight, with no input to wait for; what it says is shown only if it fails."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout, done.stderr, sep="", end="", flush=True)
    return done.returncode == 0
