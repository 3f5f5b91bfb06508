"""PDF files written byte by byte, so that a test says exactly what is printed where."""

from __future__ import annotations

from collections.abc import Sequence

FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold"}


def text(x: float, y: float, words: str, size: float = 11, font: str = "F1", before: str = "") -> str:
    """An operator that prints `words` at `x`, `y` points from the bottom left; `before` sets colour or mode."""
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"q {before} BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET Q"


def lines(x: float, top: float, words: Sequence[str], size: float = 11, leading: float = 14) -> str:
    """Lines under each other from `top` down."""
    return "\n".join(text(x, top - i * leading, line, size) for i, line in enumerate(words))


def pdf(pages: Sequence[str], *, width: int = 595, height: int = 842, rotate: int = 0) -> bytes:
    """A PDF whose pages hold these operators, in WinAnsi."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    fonts = " ".join(f"/{name} {3 + i} 0 R" for i, name in enumerate(FONTS))
    objects += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding >>" for base in FONTS.values()
    ]
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
