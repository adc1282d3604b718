"""Where a run comes from: the code and the libraries that made it."""

import platform
import subprocess
from importlib.metadata import distributions
from pathlib import Path

from leerlus import __version__


def code_version() -> str:
    """Version of Leerlus; from a git checkout also the commit, with a “+” when files were changed since."""
    commit = _git("rev-parse", "--short=12", "HEAD")
    if commit is None:
        return __version__
    changed = "+" if _git("status", "--porcelain", "--untracked-files=no") else ""
    return f"{__version__} {commit}{changed}"


def environment() -> str:
    """Python, the machine and every installed package with its version, one a line."""
    packages = sorted({f"{each.name}=={each.version}" for each in distributions()}, key=str.lower)
    return "\n".join([f"# Python {platform.python_version()} on {platform.machine()}", *packages]) + "\n"


def _git(*words: str) -> str | None:
    try:
        done = subprocess.run(  # noqa: S603 - fixed words
            ["git", "-C", str(Path(__file__).parent), *words],  # noqa: S607 - whichever git there is
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None
