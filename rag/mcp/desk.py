"""What every call goes over: the one workspace, threads for the work, progress, cancelling, errors, the border.

Nothing heavy is imported before the handshake is done: a thread opens the workspace right after it, and the first
call waits for that.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import threading
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from anyio import CapacityLimiter, to_thread
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import CallToolResult, TextContent

from rag.errors import MedsvarError, ServerError
from rag.mcp.plain import with_tools
from rag.pipeline.files import Files
from rag.settings import Settings

if TYPE_CHECKING:
    from rag.mcp.shared import SharedWorkspace
    from rag.types import Document

_AT_ONCE = 8  # calls that work at a time; more wait
_KEPT = 8  # catalogues and minutes kept as they were read
_LOUD = 0.1  # seconds between two notifications of progress
_log = logging.getLogger(__name__)

Progress = Callable[[int, int, str], None]
Value = TypeVar("Value")


class Stopped(BaseException):
    """The call was cancelled, or its client is gone; ends the work at its next step."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a call came to: a value in the shape of its tool, names that its document taught, a word before it.

    `vetted` names the keys whose texts come from the index.
    """

    value: Any
    known: frozenset[str] = frozenset()
    vetted: tuple[str, ...] = ()
    before: str = ""


class Desk:
    """Serves calls on one workspace. Made before the handshake, so light; `workspace` waits until it is opened."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.files = Files(settings)
        self._limit: CapacityLimiter | None = None
        self._workspace: SharedWorkspace | None = None
        self._opening = threading.Lock()
        self._reading = threading.Lock()
        self._by_id: dict[str, Path] = {}  # files that were read, by the ids that results carry
        self._read: dict[tuple[Path, int, int], tuple[Document, frozenset[str]]] = {}

    # --- opening ----------------------------------------------------------------------------------

    def warm_up(self) -> None:
        """Opens the workspace in a thread, and does once what the first calls would otherwise wait for."""
        threading.Thread(target=self._warm, name="warm-up", daemon=True).start()

    def _warm(self) -> None:
        try:
            from rag.types import Filters

            self.workspace.search("arbejdsmiljø", Filters(), 1)
            self.workspace.read_ahead()
        except MedsvarError as error:
            _log.warning("%s", error)  # the first call says it again, to somebody who reads it
        except Exception:
            _log.exception("the workspace could not be opened")

    @property
    def workspace(self) -> SharedWorkspace:
        """The workspace, opened at its first use."""
        with self._opening:
            if self._workspace is None:
                from rag.mcp.border import clean_text
                from rag.mcp.shared import SharedWorkspace

                clean_text("Vi er bekymrede for arbejdsmiljøet.")
                self._workspace = SharedWorkspace(self.settings)
            return self._workspace

    def vetted(self, *keys: str) -> tuple[str, ...]:
        """The keys of a result whose texts come from the index, where persons are roles there."""
        return keys if self.settings.redact_names else ()

    # --- calls ------------------------------------------------------------------------------------

    async def answer(self, context: Context[Any, Any], name: str, work: Callable[[Progress], Told]) -> CallToolResult:
        """Runs a tool's work in a thread; gives its result, clean, as structure and as fenced text."""
        return await self.answer_async(context, name, lambda: self.thread(context, work))

    async def answer_async(
        self, context: Context[Any, Any], name: str, work: Callable[[], Awaitable[Told]]
    ) -> CallToolResult:
        """The same for work that waits for a model."""
        try:
            told = await work()
            return await to_thread.run_sync(partial(_result, name, told), limiter=self._limiter)
        except Exception as error:
            raise ToolError(self.explained(error)) from None

    async def thread(self, context: Context[Any, Any] | None, work: Callable[[Progress], Value]) -> Value:
        """Runs work in a thread. A cancelled call is answered at once; its work ends at its next step."""
        loop = asyncio.get_running_loop()
        stop = threading.Event()
        last = 0.0

        def progress(done: int, total: int, name: str) -> None:
            nonlocal last
            from rag.mcp.border import clean_text

            if stop.is_set():
                raise Stopped
            now = time.monotonic()
            if context is None or (now - last < _LOUD and done < total):
                return
            last = now
            asyncio.run_coroutine_threadsafe(context.report_progress(done, total, clean_text(name)), loop)

        try:
            return await to_thread.run_sync(partial(work, progress), abandon_on_cancel=True, limiter=self._limiter)
        finally:
            stop.set()

    @property
    def _limiter(self) -> CapacityLimiter:
        if self._limit is None:  # it belongs to the loop that runs by now
            self._limit = CapacityLimiter(_AT_ONCE)
        return self._limit

    def explained(self, error: Exception) -> str:
        """What a host is told of an error: what happened and what to do, nothing personal, no places on this machine.

        Something unforeseen is logged here, and only its kind is told.
        """
        if isinstance(error, sqlite3.OperationalError):
            error = ServerError("the index is being written just now.", "Ask again in a moment.", retryable=True)
        if not isinstance(error, MedsvarError):
            _log.error("a call failed", exc_info=error)
            return f"medsvar itself failed ({type(error).__name__}); what happened stands in the server's log."
        return self.files.explained(error, with_tools)

    # --- files ------------------------------------------------------------------------------------

    def file(self, name: str) -> Path:
        """The file that a name, a path or a document's id means, indexed or read before. Raises UsageError."""
        return self._by_id.get(name) or self.files.document(name, self.workspace)

    def document(self, name: str) -> tuple[Document, frozenset[str]]:
        """A file as it was read, and the names that it taught. Read again only where it has changed."""
        from dataclasses import replace

        from rag.pipeline import parse

        path = self.files.readable(self.file(name), name)
        stat = path.stat()
        key = (path, stat.st_mtime_ns, stat.st_size)
        known = self._read.get(key)
        if known is None:
            read = parse(path)  # two threads may both read a file; the same comes of it
            known = (replace(read, source=self.files.name(path)), self.names([read]))
            with self._reading:
                while len(self._read) >= _KEPT:
                    self._read.pop(next(iter(self._read)))
                self._by_id[read.id] = path
                self._read[key] = known
        return known

    def names(self, documents: Sequence[Document]) -> frozenset[str]:
        """The names of persons that whole documents teach, to find them in their parts."""
        from rag.privacy.persons import read_persons

        return frozenset[str]().union(*(read_persons(document.text).names for document in documents))


def _result(name: str, told: Told) -> CallToolResult:
    from rag.export import jsonable
    from rag.mcp.border import as_json, clean, clean_text, fenced

    value = clean(jsonable(told.value), told.known, told.vetted)
    text = fenced(as_json(value), clean_text(told.before, told.known))
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=value)
