"""Setting the project up, renewing its locks, looking at its pages: `python -m tools.NAME` in its folder."""

import sys

OLDEST = (3, 11)

# Said here, before any module is read that an older Python would stumble over.
if sys.version_info < OLDEST:
    sys.exit(f"Python 3.11 or newer is needed, {sys.executable} is older: make PYTHON=python3.12 …")
