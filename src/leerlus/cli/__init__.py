"""The command line: ``leerlus COMMAND``."""

from leerlus.cli.app import main

__all__ = ["main"]
