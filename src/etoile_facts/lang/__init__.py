"""What is known of languages: words, numbers, units, spelling, word lists. Pure; knows no quotes, facts or files."""

from etoile_facts.lang._files import languages
from etoile_facts.lang._sentences import sentences_of

__all__ = ["languages", "sentences_of"]
