"""Finding a quote in a text, and judging how it differs. Pure."""

from etoile_facts.anchor._arguments import as_text, as_threshold
from etoile_facts.anchor._cite import Place, cite
from etoile_facts.anchor._language import language_of
from etoile_facts.anchor._locate import DEFAULT_THRESHOLD, LOWEST_THRESHOLD
from etoile_facts.anchor._sought import Sought
from etoile_facts.anchor._source_text import Request, SourceText, locate

__all__ = [
    "DEFAULT_THRESHOLD",
    "LOWEST_THRESHOLD",
    "Place",
    "Request",
    "Sought",
    "SourceText",
    "as_text",
    "as_threshold",
    "cite",
    "language_of",
    "locate",
]
