"""Which files another program may name: those in the workspace and in the folders that the settings allow, links
followed; by name, by a name in which persons are masked, or by a document's id."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rag.errors import MedsvarError, PrivacyStop, UsageError
from rag.settings import FILE, STATE, Settings

if TYPE_CHECKING:
    from rag.pipeline.workspace import Workspace

_LONGEST = 1_000  # characters of a name


class Files:
    """The folders that may be read in."""

    def __init__(self, settings: Settings) -> None:
        base = settings.workspace.resolve()
        self.roots = (base, *((base / folder).resolve() for folder in settings.mcp_folders))

    def find(self, name: str) -> Path:
        """The file or folder that a name means: absolute, or relative to one of the folders.

        Raises UsageError where it lies outside (a symbolic link counts where it leads to), is kept from hosts, or is
        not there. What lies outside is refused alike whether it exists or not.
        """
        if not name.strip() or len(name) > _LONGEST or "\x00" in name:
            raise UsageError("is no file name.", "Name a file in the workspace.", name[:80].replace("\x00", "?"))
        given = Path(name)
        places = [given] if given.is_absolute() else [root / given for root in self.roots]
        try:
            inside = [place for place in (place.resolve() for place in places) if self._allowed(place)]
            found = next((place for place in inside if place.exists()), None)
        except (OSError, RuntimeError, ValueError) as error:
            raise UsageError("is no file name.", "Name a file in the workspace.", name) from error
        if not inside:
            raise UsageError(
                "lies outside the folders that may be read.",
                f"Name a file in the workspace, or have its folder added to mcp_folders in {FILE} by the user.",
                name,
            )
        if found is None:
            raise UsageError(
                "does not exist.",
                "The tool list_documents tells what there is; use a document's id where its name is masked.",
                name,
            )
        if not (found.is_file() or found.is_dir()):
            raise UsageError("is no ordinary file.", "Name a document in the workspace.", name)
        return found

    def document(self, name: str, workspace: Workspace) -> Path:
        """The file that a name, a path or an indexed document's id means. Raises UsageError."""
        try:
            return self.find(name)
        except UsageError as outside:
            try:
                key = workspace.document_id(name)
            except UsageError:
                raise outside from None
            return self.find(str(workspace.show(key)["source"]))

    def readable(self, place: Path, name: str) -> Path:
        """A place that is a document by its suffix. Raises UsageError calling it `name`."""
        from rag.read import SUFFIXES

        if place.is_dir():
            raise UsageError("is a folder.", "Name one file.", name)
        if place.suffix.lower() not in SUFFIXES:
            raise UsageError("is no document that can be read.", f"Readable are {', '.join(SUFFIXES)}.", name)
        return place

    def within(self, folder: Path) -> Iterator[Path]:
        """The readable files of a folder, in their order, those left out that lead outside."""
        from rag.read import discover

        for file in discover([folder]):
            place = file.resolve()
            if self._allowed(place) and place.is_file():
                yield place

    def name(self, file: Path) -> str:
        """A file's name as hosts see it: relative to the folder that allows it, so that no home folder is told."""
        root = next((root for root in self.roots if file.is_relative_to(root)), None)
        return file.relative_to(root).as_posix() if root else file.name

    def explained(self, error: MedsvarError, worded: Callable[[str], str] = str) -> str:
        """What another program is told of an error: nothing personal, no places on this machine; `worded` puts it into
        that program's words."""
        from rag.privacy.border import clean_text  # its tables take longer than a server may take to answer first

        try:
            return clean_text(worded(self.without_roots(str(error))))
        except PrivacyStop:
            return f"{type(error).__name__}: what it says holds personal data, and is not told."

    def without_roots(self, message: str) -> str:
        """A message without the places of the folders on this machine."""
        for root in sorted(self.roots, key=lambda root: -len(str(root))):
            message = message.replace(f"{root}/", "").replace(f"{root}\\", "").replace(str(root), "the workspace")
        return message

    def _allowed(self, place: Path) -> bool:
        """Whether a place, links followed, lies inside and is neither hidden, our state, nor our settings."""
        for root in self.roots:
            if place == root:
                return True
            if place.is_relative_to(root):
                parts = place.relative_to(root).parts
                return parts[-1] != FILE and STATE not in parts and not any(part.startswith(".") for part in parts)
        return False
