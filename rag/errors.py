"""One tree of errors. Each says what happened and what to do; the command line prints both, and exits.

MedsvarError                 exit code, message, remedy
├── UsageError          (2)  wrong use: an option, a missing file, an unknown item
├── UnreadableError     (2)  a file that cannot be read: encrypted, truncated, empty, too large
│   └── NoTextLayerError     a PDF that holds only pictures of text
├── SettingsError       (2)  medsvar.toml or the environment says something impossible
├── LockedError         (2)  another process is writing this workspace
├── IndexMismatchError  (2)  the index was built with another embedder or version
├── ServerError         (3)  a model or server can't be reached, or refuses
└── PrivacyStop         (3)  something personal was about to leave the machine; nothing was sent
"""

from __future__ import annotations


class MedsvarError(Exception):
    """Base of all errors that a user may see. `source` names the file or item it concerns."""

    exit_code = 1

    def __init__(self, message: str, remedy: str = "", source: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.source = source

    def __str__(self) -> str:
        where = f"{self.source}: " if self.source else ""
        return f"{where}{self.message}" + (f" {self.remedy}" if self.remedy else "")


class UsageError(MedsvarError):
    """Wrong use: an option, a missing file, an unknown item."""

    exit_code = 2


class UnreadableError(MedsvarError):
    """A file that cannot be read."""

    exit_code = 2


class NoTextLayerError(UnreadableError):
    """A PDF whose pages hold only pictures of text."""


class SettingsError(MedsvarError):
    """medsvar.toml or the environment says something impossible."""

    exit_code = 2


class LockedError(MedsvarError):
    """Another process is writing this workspace."""

    exit_code = 2


class IndexMismatchError(MedsvarError):
    """The index was built with another embedder, dimension, prefix or version."""

    exit_code = 2


class ServerError(MedsvarError):
    """A model or server can't be reached, or refuses. `retryable` where waiting may help. `spent` are the tokens in and
    out of replies that came and could not be used: they are paid for all the same."""

    exit_code = 3
    spent: tuple[int, int] = (0, 0)

    def __init__(self, message: str, remedy: str = "", source: str = "", *, retryable: bool = False) -> None:
        super().__init__(message, remedy, source)
        self.retryable = retryable


class PrivacyStop(MedsvarError):
    """Something personal was about to leave the machine; nothing was sent."""

    exit_code = 3
