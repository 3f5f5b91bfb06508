"""Office files are zip archives of XML: opened here with limits on what they unpack to."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from rag.errors import UnreadableError

if TYPE_CHECKING:
    from lxml import etree

MAX_UNPACKED = 200_000_000  # bytes of XML in one file
MAX_RATIO = 250  # unpacked to packed, where it unpacks to more than FREE bytes
FREE = 20_000_000
MAX_MEMBERS = 20_000
_XML = (".xml", ".rels")
_BOMB = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Archive:
    """An office file. Reading a member raises UnreadableError naming the file where it is damaged."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, EOFError) as error:
            raise damaged(name) from error
        read = [m for m in members if m.filename.endswith(_XML)]
        size, packed = sum(m.file_size for m in read), sum(m.compress_size for m in read)
        if size > MAX_UNPACKED or len(members) > MAX_MEMBERS or (size > FREE and size > MAX_RATIO * max(packed, 1)):
            raise UnreadableError(
                f"unpacks to {size / 1e6:,.0f} MB in {len(members):,} parts: too large for a document.",
                "If it is genuine, save it again without its empty formatted areas, or as PDF.",
                name,
            )
        if any(m.flag_bits & 1 for m in members):
            raise encrypted(name)
        self.members = frozenset(m.filename for m in members)

    def read(self, member: str) -> bytes:
        """A member's bytes, unpacked; checked by its CRC, and never more than it declares."""
        try:
            data = self._zip.read(member)
        except (
            zipfile.BadZipFile,
            zlib.error,
            KeyError,
            OSError,
            EOFError,
            RuntimeError,
            NotImplementedError,
        ) as error:
            raise damaged(self.name) from error
        wide = data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:100]
        if _BOMB.search(data.replace(b"\x00", b"") if wide else data):
            raise UnreadableError(
                "declares XML entities, which no office program writes.",
                "Save it again from its own program.",
                self.name,
            )
        return data

    def xml(self, member: str) -> etree._Element:
        """A member parsed as XML, without entities and without network."""
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(self.read(member), parser)
        except etree.XMLSyntaxError as error:
            raise damaged(self.name) from error


def damaged(name: str) -> UnreadableError:
    """The error for a file that is cut off or broken."""
    return UnreadableError("is damaged or cut off.", "Fetch it again, or open and save it in its own program.", name)


def encrypted(name: str) -> UnreadableError:
    """The error for a file with a password."""
    return UnreadableError("is protected by a password.", "Open it with the password and save a copy without.", name)
