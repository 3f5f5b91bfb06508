"""PDF files written byte by byte, so that a test says exactly what is printed where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold"}


def text(x: float, y: float, words: str, size: float = 11, font: str = "F1", before: str = "") -> str:
    """An operator that prints `words` at `x`, `y` points from the bottom left; `before` sets colour or mode."""
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"q {before} BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET Q"


def lines(x: float, top: float, words: Sequence[str], size: float = 11, leading: float = 14) -> str:
    """Lines under each other from `top` down."""
    return "\n".join(text(x, top - i * leading, line, size) for i, line in enumerate(words))


def pdf(
    pages: Sequence[str],
    *,
    width: int = 595,
    height: int = 842,
    rotate: int = 0,
    ligatures: Mapping[str, str] | None = None,
) -> bytes:
    """A PDF whose pages hold these operators, in WinAnsi. `ligatures` are glyphs that stand for several letters, as
    fonts from an office program map them."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    fonts = " ".join(f"/{name} {3 + i} 0 R" for i, name in enumerate(FONTS))
    mapped = f"/ToUnicode {3 + len(FONTS)} 0 R " if ligatures else ""
    objects += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding {mapped}>>"
        for base in FONTS.values()
    ]
    if ligatures:
        objects.append(_to_unicode(ligatures))
    kids = []
    for content in pages:
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Rotate {rotate} "
            f"/Resources << /Font << {fonts} >> >> /Contents {len(objects) + 2} 0 R >>"
        )
        length = len(content.encode("cp1252"))
        objects.append(f"<< /Length {length} >>\nstream\n{content}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return out + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def _to_unicode(ligatures: Mapping[str, str]) -> str:
    """A font's map from codes to letters, in which a code may stand for several."""
    letters = {code: chr(code) for code in range(0x20, 0x7F)} | {ord(a): b for a, b in ligatures.items()}
    entries = "\n".join(f"<{a:02X}> <{b.encode('utf-16-be').hex().upper()}>" for a, b in letters.items())
    body = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Ours def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(letters)} beginbfchar\n{entries}\nendbfchar\n"
        "endcmap end end"
    )
    return f"<< /Length {len(body)} >>\nstream\n{body}\nendstream"
