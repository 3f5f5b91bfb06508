"""E-mails (.eml): who, when, subject, the text; attachments are named as dropped."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage, MIMEPart

from rag.errors import UnreadableError
from rag.read.decode import decode
from rag.read.markdown import parse as parse_text
from rag.read.parts import Part, Reading, Source
from rag.types import Dropped

_WROTE = re.compile(r"(?:Den|On|Am)\b.{4,200}\b(?:skrev|wrote|schrieb)\b.{0,200}:\s*$", re.DOTALL)
_LABELS = (("From", "Fra"), ("To", "Til"), ("Cc", "Cc"), ("Date", "Dato"))


def read(source: Source) -> Reading:
    """Reads a saved message, its plain text where it has one and its web page where not."""
    message = email.message_from_bytes(source.data, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise UnreadableError("is not an e-mail.", "Save the message again as .eml.", source.name)
    reading = Reading("eml", title=str(message.get("Subject", "")) or None)
    if reading.title:
        reading.parts.append(Part("heading", reading.title, 1))
    for header, label in _LABELS:
        if message.get(header):
            reading.parts.append(Part("paragraph", f"{label}: {message[header]}", -1))
    body = message.get_body(("plain", "html"))
    if body is not None:
        payload = body.get_payload(decode=True)
        data = payload if isinstance(payload, bytes) else b""
        inner = _inner(body, data, source.name)
        reading.parts.extend(inner.parts)
        reading.dropped.extend(inner.dropped)
    for part in message.iter_attachments():
        reading.dropped.append(Dropped("vedhæftet fil; gem den og læs den for sig", part.get_filename() or "uden navn"))
    return reading


def _inner(body: MIMEPart, data: bytes, name: str) -> Reading:
    try:
        text = data.decode(body.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = decode(data, name)
    if body.get_content_type() == "text/html":
        from rag.read.webpage import parse as parse_page

        return parse_page(text, name)
    text, earlier = _without_earlier(text)
    reading = parse_text(text, name)
    if earlier:
        reading.dropped.append(Dropped("tidligere mail, som denne svarer på", earlier))
    return reading


def _without_earlier(text: str) -> tuple[str, str]:
    """A message without the earlier one that it quotes at its end, and that one; what stands below quotes is an
    answer to them, which keeps them."""
    lines = text.rstrip().splitlines()
    at = len(lines)
    while at and (lines[at - 1].startswith(">") or not lines[at - 1].strip()):
        at -= 1
    introduced = next((i for i in (at - 1, at - 2) if i > 0 and _WROTE.match(" ".join(lines[i:at]))), None)
    if at == len(lines) or introduced is None:
        return text, ""
    return "\n".join(lines[:introduced]), "\n".join(lines[introduced:])
