"""Which elements of a web page are not its text: menus, banners, cookie notices, dialogs, hidden things.

Told by tag, role and class names. A class name alone drops nothing that holds the page's title or most
of its words; what a button unfolds is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rag.read.chrome import BUTTON, COOKIES, NEWSLETTER, RELATED

if TYPE_CHECKING:
    from lxml import etree

MENU = "menu"
HEADER = "sidehoved"
FOOTER = "sidefod"
ASIDE = "sidespalte"
FORM = "formular"
DIALOG = "dialogboks"
SHARE = "deleknapper"
HIDDEN = "skjult tekst"
OUTSIDE = "uden for hovedindholdet"
ALT = "alternativ tekst til billede"

UNSEEN = {
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "math",
    "head",
    "meta",
    "link",
    "object",
    "iframe",
    "canvas",
}
_TAGS = {"nav": MENU, "footer": FOOTER, "aside": ASIDE, "dialog": DIALOG, "menu": MENU}
_FIELDS = {"select", "input", "textarea", "label", "option", "fieldset", "datalist"}
_ROLES = {
    "navigation": MENU,
    "menu": MENU,
    "menubar": MENU,
    "banner": HEADER,
    "contentinfo": FOOTER,
    "search": FORM,
    "dialog": DIALOG,
    "alertdialog": DIALOG,
    "complementary": ASIDE,
}
# A part of a class name or id, and what it says. True: even without links in it.
_NAMES: tuple[tuple[re.Pattern[str], str, bool], ...] = tuple(
    (re.compile(rf"(?:^|[-_ ])(?:{names})(?:$|[-_ ])", re.IGNORECASE), reason, sure)
    for names, reason, sure in (
        (r"cookies?|cookiebot|cookieconsent|consent|gdpr|cookie[a-z]+", COOKIES, True),
        (r"modal|popup|lightbox|overlay", DIALOG, True),
        (r"sr[-_]only|visually[-_]hidden|screen[-_]reader(?:[-_]text)?|skip[-_]?links?", HIDDEN, True),
        (r"newsletter|nyhedsbrev|subscribe|mailchimp", NEWSLETTER, False),
        (r"share|sharing|social|some|deling|addthis|sharebar|socialmedia", SHARE, False),
        (r"related|relateret|relaterede|read[-_]?more|laes[-_]?ogsaa", RELATED, False),
        (
            r"nav|navbar|navigation|menu|submenu|mainmenu|topbar|breadcrumbs?|pagination|pager|dropdown[-_]menu",
            MENU,
            False,
        ),
        (r"sidebar|sidepanel|widget", ASIDE, False),
        (r"footer|sitefooter", FOOTER, False),
    )
)
_UNFOLDS = re.compile(r"accordion|collaps|toggle|tab[-_]?(?:pane|panel|content)|details|fold|expand", re.IGNORECASE)
_INVISIBLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)"
    r"|text-indent\s*:\s*-\d{3,}|(?:left|top|right)\s*:\s*-\d{4,}|(?<![\w-])(?:max-)?(?:height|width)\s*:\s*0(?:px)?\s*(?:;|$)"
    r"|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt)\s*(?:;|$)|opacity\s*:\s*\.?0?\.?0[0-9]?\s*(?:;|$)|clip\s*:\s*rect\(\s*0",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"(?:^|[-_ ])(?:badge|counter|icon|ikon)(?:$|[-_ ])", re.IGNORECASE)  # "3" on an icon
_WHITE = re.compile(
    r"(?:^|;|\s)color\s*:\s*(?:#fff(?:fff)?\b|white\b|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))", re.IGNORECASE
)
_LINKED = 0.3  # of its characters stand in links: a list of ways elsewhere
_SHORT = 400  # characters
_MOST = 0.4  # of the page: too much to be dropped for a class name


class Judge:
    """Says of each element of one page whether it is text."""

    def __init__(self, body: etree._Element, *, by_name: bool = True) -> None:
        self.by_name = by_name  # false where class names would drop the whole page
        self.total = max(len(text_of(body)), 1)
        self.unfolded = set(_targets(body))
        self.ids = {name for element in body.iter() if (name := element.get("id"))}
        self.main = self._main(body)
        self.main_path = set(self.main.iterancestors()) if self.main is not None else set()

    def reason(self, element: etree._Element) -> str:
        """Why `element` and all in it is left out; "" where it is text."""
        tag = str(element.tag)
        role = element.get("role", "")
        if tag in _FIELDS:
            return "" if tag == "label" and self._is_fold_label(element) else FORM
        if tag == "div" and element.get("title") in ("header", "footer"):  # a page margin, as office suites export it
            return HEADER if element.get("title") == "header" else FOOTER
        if tag == "button" or role == "button":
            return "" if self._is_fold(element) or _has(element, ("h1", "h2", "h3", "h4", "p")) else BUTTON
        if tag == "form":
            return "" if _has(element, ("p", "h1", "table", "article", "main")) and self._much(element) else FORM
        if self._is_hidden(element):
            return HIDDEN
        if element is self.main or element in self.main_path:
            return ""
        if tag == "header" or role == "banner":
            inside = any(a.tag in ("article", "main") for a in element.iterancestors())
            return "" if inside or _has(element, ("h1", "h2")) else HEADER
        if tag in _TAGS or role in _ROLES:
            reason = _TAGS.get(tag) or _ROLES[role]
            article = tag == "footer" and any(a.tag == "article" for a in element.iterancestors())
            return "" if article or self._holds_page(element) else reason
        return self._named(element) or (OUTSIDE if self._is_outside(element) else "")

    def _named(self, element: etree._Element) -> str:
        names = f"{element.get('class', '')} {element.get('id', '')}".strip()
        if (
            not names
            or not self.by_name
            or element.tag in ("body", "html", "main", "article", "h1", "h2", "table", "tr", "td", "tbody")
        ):
            return ""
        said = next(((reason, sure) for pattern, reason, sure in _NAMES if pattern.search(names)), None)
        if said is None:
            return BUTTON if _COUNTS.search(names) and len(text_of(element)) <= 3 else ""
        if self._holds_page(element):
            return ""
        reason, sure = said
        return reason if sure or len(text_of(element)) < _SHORT or _link_share(element) >= _LINKED else ""

    def _holds_page(self, element: etree._Element) -> bool:
        return _has(element, ("h1", "main", "article")) or len(text_of(element)) > _MOST * self.total

    def _much(self, element: etree._Element) -> bool:
        return len(text_of(element)) > max(_SHORT, _MOST * self.total)

    def _is_outside(self, element: etree._Element) -> bool:
        """Whether the page names its main part and `element` is neither in it nor on the way to it."""
        if self.main is None or _has(element, ("h1",)) or element.tag in ("h1", "title"):
            return False
        return element.getparent() in self.main_path

    def _is_fold(self, element: etree._Element) -> bool:
        unfolds = element.get("aria-controls") or element.get("href", "").removeprefix("#")
        return element.get("aria-expanded") is not None or (bool(unfolds) and unfolds in self.ids)

    def _is_fold_label(self, element: etree._Element) -> bool:
        """Whether a label is what one clicks to unfold the text beside it, with no script: `for` a box of no form."""
        parent = element.getparent()
        if parent is None or any(a.tag in ("form", "fieldset") for a in element.iterancestors()):
            return False
        boxes = (e for e in parent.iter("input") if e.get("id") and e.get("id") == element.get("for"))
        return any(e.get("type") in ("checkbox", "radio") for e in boxes) and _has(parent, ("p", "h2", "h3", "table"))

    def _is_hidden(self, element: etree._Element) -> bool:
        style = element.get("style", "")
        names = f"{element.get('class', '')} {element.get('id', '')}"
        if "hidden" in element.attrib or _INVISIBLE.search(style):
            return element.get("id", "-") not in self.unfolded and not _UNFOLDS.search(names)
        if style and _WHITE.search(style):
            around = [element, *element.iterancestors()]
            return not any("background" in e.get("style", "") or e.get("bgcolor") or e.tag == "table" for e in around)
        return element.get("aria-hidden") == "true" and not _has(element, ("p", "h1", "h2", "table"))

    def _main(self, body: etree._Element) -> etree._Element | None:
        mains = [e for e in body.iter("main", "div", "section") if e.tag == "main" or e.get("role") == "main"]
        articles = [e for e in body.iter("article") if not any(a.tag == "article" for a in e.iterancestors())]
        for found, share in ((mains, 0.3), (articles, 0.5)):
            if len(found) == 1 and len(text_of(found[0])) > share * self.total:
                return found[0]
        return None


def text_of(element: etree._Element) -> str:
    """The words under `element`, scripts and styles left out."""
    return " ".join(" ".join(pieces(element)).split())


def pieces(element: etree._Element) -> Iterator[str]:
    """The texts under `element` in order, scripts and styles left out; no recursion."""
    stack: list[tuple[etree._Element, bool]] = [(element, False)]
    while stack:
        at, after = stack.pop()
        if after:
            if at.tail:
                yield at.tail
            continue
        if at is not element:
            stack.append((at, True))
        if isinstance(at.tag, str) and at.tag not in UNSEEN:
            if at.text:
                yield at.text
            stack.extend((child, False) for child in reversed(at))


def _has(element: etree._Element, tags: tuple[str, ...]) -> bool:
    return next(element.iterdescendants(*tags), None) is not None


def _link_share(element: etree._Element) -> float:
    linked = sum(len(text_of(link)) for link in element.iter("a"))
    return linked / max(len(text_of(element)), 1)


def _targets(body: etree._Element) -> Iterator[str]:
    """Ids of what a button or link on the page unfolds."""
    for element in body.iter():
        for name in ("aria-controls", "data-target", "data-bs-target", "href"):
            value = element.get(name, "")
            if value and (name == "aria-controls" or value.startswith("#")):
                yield value.lstrip("#")
