"""Hosts as the tests need them: the official client against a server in this process, or a real one on stdio."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
from mcp import Client
from mcp.client.stdio import StdioServerParameters

CATALOGUE = "vores/sparekatalog 2026.md"
MINUTES = """Referat af møde i OmrådeMED Ældre i Tangborg Kommune

Dato: 12. marts 2026

Til stede: Gunvor Ibsgaard, Yannick Torpager

Punkt 1: Ny vagtplan på Tranebo

Sagsfremstilling: Den nye vagtplan begynder den 1. maj 2026. Planen giver 3 færre aftenvagter om ugen, og lederen har
talt med alle medarbejdere. Medarbejdersiden er bekymret for, at aftenerne bliver for travle, og ønsker en evaluering.

Beslutning: Udvalget godkendte planen. Lederen evaluerer den inden den 1. oktober 2026. Yannick Torpager tog forbehold.

Punkt 2: Eventuelt

Intet.
"""
# What a host asks of each tool and prompt, once.
ITEM = {"catalogue": CATALOGUE, "item": "12"}
CALLS: dict[str, dict[str, Any]] = {
    "search_precedents": {"query": "nattevagter", "top": 3, "kind": ["høringssvar"]},
    "list_documents": {},
    "get_document": {"document": "svar ældre.txt"},
    "list_items": {"catalogue": CATALOGUE},
    "triage_catalogue": {"catalogue": CATALOGUE},
    "precedents_for_item": ITEM,
    "draft_item": ITEM,
    "check_draft": {**ITEM, "text": "Vi kan ikke anbefale forslaget."},
    "ledger": {"catalogue": CATALOGUE},
    "summarise_minutes": {"files": ["vores/referat.md"]},
}
PROMPTS: dict[str, dict[str, str]] = {
    "svar_paa_budgetforslag": ITEM,
    "sammenfat_referat": {"file": "vores/referat.md"},
}


def in_process(folder: Path, told: Callable[[Client], Awaitable[Any]], **options: Any) -> Any:
    """Runs what a host does against a server in this process."""
    from rag.mcp.server import build_server
    from rag.settings import load_settings

    async def run() -> Any:
        async with Client(build_server(load_settings(folder)), **options) as client:
            return await told(client)

    return anyio.run(run)


def on_stdio(folder: Path, told: Callable[[Client], Awaitable[Any]]) -> Any:
    """Runs what a host does against a server that it started itself."""
    command = StdioServerParameters(
        command=sys.executable,
        args=["-c", "from rag.cli import run; run()", "-w", str(folder), "mcp"],
        cwd=Path(__file__).parent.parent.parent,
    )

    async def run() -> Any:
        async with Client(command) as client:
            return await told(client)

    return anyio.run(run)


def text_of(result: Any) -> str:
    """All the text of a tool's result."""
    return "\n".join(part.text for part in result.content)
