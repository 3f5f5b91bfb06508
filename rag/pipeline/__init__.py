"""The pipeline: the only place that wires stages together, in the order in which things run.

file → read → structure → index               (`Workspace.ingest`)
item → retrieve → draft → check → export      (`Workspace.draft`)
text → read → check                           (`Workspace.check_letter`)
minutes → read → structure → summarise → check → export
"""

from rag.pipeline.documents import find_item, item_from_text, parse, parse_text
from rag.pipeline.workspace import Ingested, Progress, Workspace

__all__ = ["Ingested", "Progress", "Workspace", "find_item", "item_from_text", "parse", "parse_text"]
