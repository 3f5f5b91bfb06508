"""A draft, a letter or a person's own text becomes findings: the whole firewall, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Sequence

from rag.check.answered import Beside, Known, answers_findings, common, letter_scopes
from rag.check.back_then import back_then_findings
from rag.check.citations import unknown_citations, unlisted_sources
from rag.check.courses import course_findings
from rag.check.earlier import as_before_findings, written_then_findings
from rag.check.folding import folded
from rag.check.knowledge import item_text
from rag.check.letter import flips
from rag.check.minuted import minuted_findings
from rag.check.naming import name_findings
from rag.check.own import OwnFacts
from rag.check.ownership import fact_findings
from rag.check.people import personal_findings
from rag.check.places import place_findings
from rag.check.quoting import quotation_findings
from rag.check.restated import restated_findings
from rag.check.scope import Scope
from rag.check.stances import contradiction, mismatch, stated
from rag.check.statements import Statement, cited_ids, last_report, opens_list, read_statements
from rag.check.style import style_findings
from rag.check.support import support_findings, unfounded_findings
from rag.check.telling import back, clear, heads, in_order, placed
from rag.types import CatalogueItem, Draft, Finding, Paragraph, Precedent, Span, Stance


def check_draft(draft: Draft, own: OwnFacts | None = None) -> list[Finding]:
    """Findings on a draft's paragraphs, in their order.

    `own` is what is known of us besides the item and its precedents; without it, everything that the item doesn't
    say must be attributed.
    """
    known_own = own or OwnFacts()
    findings, statements = _paragraphs(
        draft.paragraphs, [draft.item] * len(draft.paragraphs), draft.precedents, known_own
    )
    findings += mismatch(draft.stance, statements)
    findings += contradiction(draft.stance, draft.precedents, known_own.committee, item=draft.item)
    findings += style_findings([paragraph.text for paragraph in draft.paragraphs])
    return in_order(findings)


def check_text(
    paragraphs: Sequence[Paragraph],
    item: CatalogueItem | None = None,
    precedents: Sequence[Precedent] = (),
    own: OwnFacts | None = None,
    *,
    stance: Stance | None = None,
    beside: Sequence[Beside] = (),
) -> list[Finding]:
    """Findings on a letter or on a person's own text. `stance` is what it is declared to say, where it is.

    Without `item`, each sentence is held against the item of the catalogue (`own.items`) that it, or the last heading
    before it, speaks of, and against what stands `beside` that item. Paragraphs without any citation are a person's
    own words, and no finding for that.
    """
    known_own = own or OwnFacts()
    scopes = None
    if item is None:
        scopes = letter_scopes(paragraphs, known_own.items)
    items = [scope.item for scope in scopes] if scopes else [item] * len(paragraphs)
    findings, statements = _paragraphs(
        paragraphs, items, precedents, known_own, letter=True, scopes=scopes, beside=beside
    )
    findings = [finding for finding in findings if not heads(finding, paragraphs, known_own)]
    findings += mismatch(stance, statements)
    if scopes is not None:
        findings += answers_findings(statements, scopes, beside, known_own)
    else:
        said = stance or stated("\n\n".join(s.own for told in statements for s in told))
        findings += contradiction(said, precedents, known_own.committee, item=item)
    findings += style_findings([paragraph.text for paragraph in paragraphs], most_words=None)
    return in_order(findings)


def _paragraphs(
    paragraphs: Sequence[Paragraph],
    items: Sequence[CatalogueItem | None],
    precedents: Sequence[Precedent],
    own: OwnFacts,
    *,
    letter: bool = False,
    scopes: Sequence[Scope] | None = None,
    beside: Sequence[Beside] = (),
) -> tuple[list[Finding], list[list[Statement]]]:
    """Findings on paragraphs one by one, with spans in their own texts, and what each of them says."""
    texts = [folded(paragraph.text) for paragraph in paragraphs]
    public = "\n".join(
        item_text(one) for one in {id(one): one for one in (*own.items, *items) if one is not None}.values()
    )
    findings, persons = personal_findings(
        [text.lined(paragraph.text) for text, paragraph in zip(texts, paragraphs, strict=True)],
        own.signers,
        public,
        (*own.municipalities, *own.workplaces),
    )
    statements: list[list[Statement]] = []
    cites = any(paragraph.citations or cited_ids(paragraph.text) for paragraph in paragraphs)
    known = Known(precedents, own, beside, worded=letter and not cites)
    before = last = report = under = ""
    for n, (paragraph, text, item) in enumerate(zip(paragraphs, texts, items, strict=True)):
        around = known.around([item] if scopes is None else scopes[n].items)
        told = read_statements(text.text, paragraph.citations, report, under)
        under = opens_list(told[-1]) if told else under
        report = last_report(told, report)
        statements.append(told)
        findings += unknown_citations(n, paragraph.citations, cited_ids(text.text), around[0])
        findings += common([list(quotation_findings(n, told, text.text, one)) for one in around])
        for k, statement in enumerate(told):
            spoken: Sequence[CatalogueItem | None] = [item] if scopes is None else scopes[n].told[k] or [None]
            here = around if scopes is None else known.around(spoken)
            findings += common([list(place_findings(n, statement, one)) for one in here])
            findings += common([list(course_findings(n, statement, one)) for one in here])
            findings += common([list(written_then_findings(n, statement, one)) for one in here])
            findings += common([list(fact_findings(n, statement, one, before)) for one in here])
            before = f"{last} {statement.own}".strip()
            last = statement.own
            findings += common([list(name_findings(n, statement, one, persons[n])) for one in here])
            findings += common(
                [list(back_then_findings(n, statement, one, known.answered_before(one), own)) for one in spoken]
            )
            findings += common([list(minuted_findings(n, statement, one)) for one in here])
            if letter:
                findings += common([list(unfounded_findings(n, statement, one)) for one in here])
            if not any(f.severity == "hard" and f.paragraph == n and _within(f.span, statement.span) for f in findings):
                findings += common([list(restated_findings(n, statement, one)) for one in here])
        findings += as_before_findings(n, told, item, precedents if cites else known.answered_before(item))
        if cites or not letter:
            opens = n == 0 or (n == 1 and len(statements[0]) == 1)  # a stance by itself, and what goes on from it
            findings += support_findings(n, told, around[0], opening=opens)
    findings += unlisted_sources([text.text for text in texts])
    findings += flips(
        statements, [text.text for text in texts], scopes, None if scopes else items[0] if items else None
    )
    kept = clear(findings)
    if letter:
        speaks = [
            list(scopes[n].told) if scopes else [(item,) if item else ()] * len(told)
            for n, (told, item) in enumerate(zip(statements, items, strict=True))
        ]
        kept = [
            f if f.paragraph is None
            else placed(f, texts[f.paragraph].text, statements[f.paragraph], speaks[f.paragraph], persons[f.paragraph])
            for f in kept
        ]  # fmt: skip
    return [back(finding, texts) for finding in kept], statements


def _within(span: Span | None, whole: Span) -> bool:
    return span is not None and whole[0] <= span[0] < whole[1]
