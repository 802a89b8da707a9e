"""Words that two texts may spell differently and mean alike: colour and color, thirteen and 13."""

from __future__ import annotations

import re

from etoile_facts.lang._fold import word_set

_SMALL = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty
"""
NUMBER_WORDS = {word: str(number) for number, word in enumerate(_SMALL.split(), 1)}
# Stems that end in -our, -re, -ogue or a doubled letter in Britain, each as it begins.
_OUR = re.compile(r"^(arm|behavi|col|end(?=eav)eav|fav|flav|glam|harb|hon|hum|lab|neighb|od|parl|rum|sav|vap|vig)our")
_RE = re.compile(r"^(theat|cent|met|lit|fib|lust|somb|spect|calib|sab|kilomet|millimet|centimet)re(s?)$")
_OGUE = re.compile(r"^(catal|dial|monol|epil|prol|anal)ogue")
_DOUBLED = re.compile(r"^(travel|cancel|label|model|signal|level|fuel|counsel|jewel)l(ed|ing|er|ers|ery)$")
_ISE = re.compile(r"^(\w{4,})is(e|ed|es|ing|ation|ations)$")
_NEVER = word_set("exercise promise surprise advertise compromise enterprise franchise paradise supervise improvise")
_SINGLE = {"grey": "gray", "programme": "program", "programmes": "programs", "defence": "defense", "offence": "offense"}
_SINGLE |= {"licence": "license", "jewellery": "jewelry", "aluminium": "aluminum", "cheque": "check", "tyre": "tire"}


def american(word: str) -> str:
    """Return an English word in its American spelling, as far as a few rules go; any other word as it is."""
    word = _SINGLE.get(word, word)
    word = _OUR.sub(r"\1or", word)
    word = _RE.sub(r"\1er\2", word)
    word = _OGUE.sub(r"\1og", word)
    word = _DOUBLED.sub(r"\1\2", word)
    found = _ISE.match(word)
    if found and not any(word.startswith(one.removesuffix("e")) for one in _NEVER):
        word = f"{found[1]}iz{found[2]}"
    return word
