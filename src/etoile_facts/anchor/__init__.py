"""Finding a quote in a text, and judging how it differs. Pure."""

from etoile_facts.anchor._cite import Place, cite
from etoile_facts.anchor._prefilter import Sought
from etoile_facts.anchor._request import Request, as_text, as_threshold
from etoile_facts.anchor._source_text import SourceText, locate
from etoile_facts.anchor.resolve._stages import DEFAULT_THRESHOLD, LOWEST_THRESHOLD
from etoile_facts.anchor.source._prepared_text import PreparedText
from etoile_facts.lang._detect import language_of

__all__ = [
    "DEFAULT_THRESHOLD",
    "LOWEST_THRESHOLD",
    "Place",
    "PreparedText",
    "Request",
    "Sought",
    "SourceText",
    "as_text",
    "as_threshold",
    "cite",
    "language_of",
    "locate",
]
