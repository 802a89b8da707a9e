"""Addresses on the web.

Normalised as RFC 3986, section 6.2.2 and 6.2.3, has it: letter case of scheme and host, percent-encoding, dot segments,
the scheme's own port, an empty path.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

import attrs

from etoile_facts.common import shorten
from etoile_facts.errors import InvalidValueError
from etoile_facts.values._reading import Comparison, Context, Reading, compatible, conflict

if TYPE_CHECKING:
    from collections.abc import Hashable

    from etoile_facts.model import Predicate
    from etoile_facts.values._names import Names

_HINT = "Write it with its scheme, such as https://example.org/page."
_PORTS = {"http": 80, "https": 443, "ftp": 21}
_BARE = re.compile(r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.[^\W\d]{2,}(?=[/:?#]|$))[^\s]*")
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid)=")
# White space, and halves of surrogate pairs, which no encoding has.
_NO_ADDRESS = re.compile("[\\s\ud800-\udfff]")
# RFC 1035, 2.3.4: more than any name that can be looked up.
_LONGEST_HOST = 255
_KEPT = "%/:@!$&'()*+,;=~-._?"


@attrs.frozen(kw_only=True)
class Url:
    """An address in its normal form.

    Attributes:
        scheme: Lower case; empty where it is not written.
        host: Lower case, with the port unless it is the scheme's own.
        fragment: What stands behind `#`.
    """

    scheme: str
    host: str
    path: str
    query: str
    fragment: str

    @property
    def page(self) -> tuple[str, str, str]:
        """What names the page, whichever way it is fetched: without scheme, `www.`, final slash, tracking, fragment."""
        query = "&".join(part for part in self.query.split("&") if part and not _TRACKING.match(part))
        return self.host.removeprefix("www."), self.path.rstrip("/"), query


def parse_url(raw: str, _context: Context) -> Url:
    """Read an address; one without a scheme is read as if it had any.

    Raises:
        InvalidValueError: It is none.
    """
    text = raw.strip()
    try:
        parts = urlsplit(f"//{text}" if "://" not in text and _BARE.fullmatch(text) else text)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    host = (parts.hostname or "").rstrip(".")
    scheme = parts.scheme.lower()
    if not host or len(host) > _LONGEST_HOST or _NO_ADDRESS.search(text):
        raise InvalidValueError(f'"{shorten(raw)}" is not an address on the web.', hint=_HINT)
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            raise InvalidValueError(f'"{shorten(raw)}" is not an address on the web.', hint=_HINT) from None
    if port is not None and port != _PORTS.get(scheme):
        host = f"{host}:{port}"
    return Url(
        scheme=scheme,
        host=host,
        path=_path(parts.path),
        query=_encoded(parts.query),
        fragment=_encoded(parts.fragment),
    )


def _path(path: str) -> str:
    """Return a path without dot segments (RFC 3986, 5.2.4)."""
    kept: list[str] = []
    segments = _encoded(path).split("/")
    for index, segment in enumerate(segments):
        if segment == "..":
            if len(kept) > 1:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
        if segment in (".", "..") and index == len(segments) - 1:
            kept.append("")
    return "/".join(kept) or "/"


def _encoded(text: str) -> str:
    """Return a text with percent-encoding only where it must be, in upper case."""
    if "%" not in text and text.isascii():
        return text
    plain = re.sub(r"(?:%[0-9A-Fa-f]{2})+", lambda found: _decoded(found[0]), text)
    return quote(plain, safe=_KEPT)


def _decoded(run: str) -> str:
    """Decode what stands for unreserved characters (letters, digits, `-._~`) and for characters beyond ASCII."""
    text = unquote(run, errors="strict") if _is_utf8(run) else run
    if text is run:
        return run.upper()
    return "".join(
        character
        if not character.isascii() or character.isalnum() or character in "-._~"
        else quote(character, safe="")
        for character in text
    )


def _is_utf8(run: str) -> bool:
    try:
        unquote(run, errors="strict")
    except UnicodeDecodeError:
        return False
    return True


def url_key(parsed: Url, _declared: Predicate, _names: Names) -> Hashable:
    """Return the normal form."""
    return parsed


def same_url(a: Reading, b: Reading, _names: Names) -> str:
    """Say why two spellings are one address."""
    return f"{a.shown} and {b.shown} are the same address"


def relate_urls(a: Reading, b: Reading, _names: Names) -> Comparison:
    """Relate two addresses: they may lead to the same page."""
    x, y = a.parsed, b.parsed
    if x.page == y.page:
        if x.fragment != y.fragment:
            return compatible(f"{a.shown} and {b.shown} are places on the same page")
        return compatible(f"{a.shown} and {b.shown} differ only in their scheme, www., a slash or tracking")
    return conflict(f"{a.shown} and {b.shown} are different addresses")
