"""An article from the web, by its address: the only outgoing connection of the app, and off unless it is set on.

A stranger's address must never reach what only this machine can reach. So: http and https on their own ports, no
names or passwords in the address; the host is resolved once, every address it has must be a public one, and the
connection goes to one that was checked, not to the name (else the name could change in between); every redirect is
checked anew; time, size and kind of the answer are limited.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from quizapp.articles.article import ArticleError

if TYPE_CHECKING:
    from collections.abc import Callable

IPAddress: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

KINDS = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown")
MOST_BYTES = 2 * 1024 * 1024
MOST_SECONDS = 10.0
MOST_REDIRECTS = 3
LONGEST_ADDRESS = 2048
REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Beyond what `ipaddress` of every Python knows: protocol assignments, site-local ones of old, and one that is public by
# its number, yet answered from within (Azure's platform services).
INSIDE = tuple(ipaddress.ip_network(net) for net in ("192.0.0.0/24", "fec0::/10", "168.63.129.16/32"))
# IPv6 addresses that carry an IPv4 one, to which a router on the way sends them (RFC 6052, RFC 8215, and ::/96 of old).
CARRIERS = tuple(ipaddress.IPv6Network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "::/96"))
AGENT = "quizapp (reads one article for one person)"

NO_ADDRESS = "Write the address of a page, beginning with https:// or http://."
WRONG_PORT = "Only pages on the usual ports of the web (80 and 443) can be fetched."
NOT_FOUND = "There is no site by the name “{host}”. Check the address, or paste the text."
NOT_PUBLIC = "This address does not lead to a public page. Paste the text of the article instead."
NO_ANSWER = "The site does not answer. Try again later, or paste the text of the article."
TOO_SLOW = "The site took longer than 10 seconds. Try again later, or paste the text of the article."
TOO_LONG = "The page has more than 2 MB. Paste the text of the article instead."
WRONG_KIND = "This address leads to something else than a page of text ({kind}). Paste the text of the article instead."
REFUSED = "The site answers with “{status}”, not with the page. Open it in a browser, and paste the text."
TOO_MANY = "The address leads from one page to the next without end. Paste the text of the article instead."


def is_public(address: IPAddress) -> bool:
    """True for an address anybody can reach; False for private, own, link-local, reserved ones, also inside IPv6."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is not None:
            return is_public(inner)
        if any(address in net for net in CARRIERS):
            return False
    return address.is_global and not address.is_multicast and not any(address in net for net in INSIDE)


def addresses_of(host: str, port: int) -> list[str]:
    """What the machine's resolver says of a name; raises OSError for one that nobody knows."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What may be fetched. Tests alter them to reach a server of their own; the app uses them as they are."""

    ports: frozenset[int] = frozenset({80, 443})
    allowed: Callable[[IPAddress], bool] = is_public
    resolve: Callable[[str, int], list[str]] = addresses_of
    itself: bool = False  # whether the app's own machine may be asked
    seconds: float = MOST_SECONDS
    most: int = MOST_BYTES


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: its bytes, its kind ("text/html"), the encoding its server named, and its final address."""

    content: bytes
    kind: str
    encoding: str | None
    address: str


def fetch(address: str, *, rules: Rules | None = None) -> Fetched:
    """The page at `address`, after at most three redirects; raises ArticleError with words for the person."""
    rules = rules or Rules()
    until = time.monotonic() + rules.seconds
    address = address.strip()
    at = _encoded(address if "://" in address else f"https://{address}")
    for _ in range(MOST_REDIRECTS + 1):
        found = _one(at, rules, until)
        if isinstance(found, Fetched):
            return found
        at = _encoded(urljoin(at, found))
    raise ArticleError(TOO_MANY)


def _encoded(address: str) -> str:
    """The address with everything beyond ASCII as the web wants it; refuses what browsers read in two ways."""
    if len(address) > LONGEST_ADDRESS or "\\" in address or any(ord(char) < 33 or ord(char) == 127 for char in address):
        raise ArticleError(NO_ADDRESS)
    return quote(address, safe="%/:?#[]@!$&'()*+,;=~-._") if address.isascii() else _with_ascii_host(address)


def _with_ascii_host(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        place = f"{host}:{parts.port}" if parts.port else host
    except ValueError:
        raise ArticleError(NO_ADDRESS) from None
    if parts.username or parts.password:
        raise ArticleError(NO_ADDRESS)
    return quote(parts._replace(netloc=place).geturl(), safe="%/:?#[]@!$&'()*+,;=~-._")


def _checked(address: str, rules: Rules) -> tuple[SplitResult, str, int]:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
    except ValueError:
        raise ArticleError(NO_ADDRESS) from None
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc or "%" in parts.netloc:
        raise ArticleError(NO_ADDRESS)
    if port not in rules.ports:
        raise ArticleError(WRONG_PORT)
    return parts, host, port


def _resolved(host: str, port: int, rules: Rules, until: float) -> str:
    """One address of the host, when all of them are allowed. A resolver may hang: it is left behind in its thread."""
    answer: list[str] = []

    def look() -> None:
        with suppress(OSError, UnicodeError):
            answer.extend(rules.resolve(host, port))

    thread = threading.Thread(target=look, name="resolving", daemon=True)
    thread.start()
    thread.join(max(0.0, until - time.monotonic()))
    if thread.is_alive():
        raise ArticleError(TOO_SLOW)
    found = list(dict.fromkeys(answer))
    if not found:
        raise ArticleError(NOT_FOUND.format(host=host[:80]))
    try:
        allowed = all(rules.allowed(ipaddress.ip_address(one)) for one in found)
    except ValueError:  # "fe80::1%eth0" has a zone, and is link-local anyway
        allowed = False
    if not allowed:
        raise ArticleError(NOT_PUBLIC)
    return min(found, key=lambda one: ":" in one)  # IPv4 first: fewer networks are without it


def _one(address: str, rules: Rules, until: float) -> Fetched | str:
    """The page, or the address that the site sends us on to."""
    parts, host, port = _checked(address, rules)
    pinned = _resolved(host, port, rules, until)
    encrypted = parts.scheme == "https"
    connection = _Pinned(host, port, pinned=pinned, encrypted=encrypted, itself=rules.itself, until=until)
    # Headers that come one byte at a time renew every timeout of the socket: at the end it is cut off from outside.
    watch = threading.Timer(max(0.0, until - time.monotonic()), connection.cut)
    watch.daemon = True
    watch.start()
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"User-Agent": AGENT, "Accept": ", ".join(KINDS), "Accept-Encoding": "gzip, identity"}
        connection.request("GET", path, headers=headers)
        with closing(connection.getresponse()) as answer:
            if time.monotonic() >= until:
                raise ArticleError(TOO_SLOW)
            return _read(answer, address, rules, until)
    except (OSError, http.client.HTTPException, zlib.error, UnicodeError) as error:
        slow = isinstance(error, TimeoutError) or time.monotonic() >= until
        raise ArticleError(TOO_SLOW if slow else NO_ANSWER) from error
    finally:
        watch.cancel()
        connection.close()


class _Pinned(http.client.HTTPConnection):
    """A connection to one checked address, which still names the host it is for, to the server and its certificate."""

    def __init__(self, host: str, port: int, *, pinned: str, encrypted: bool, itself: bool, until: float) -> None:
        super().__init__(host, port)
        self.default_port = 443 if encrypted else 80
        self._pinned, self._encrypted, self._itself, self._until = pinned, encrypted, itself, until
        self._open: socket.socket | None = None  # http.client lets go of its socket once it has the headers

    def connect(self) -> None:
        """Open the socket; nothing is resolved here."""
        self.sock = socket.create_connection((self._pinned, self.port), timeout=self._left())
        if not self._itself and self.sock.getsockname()[0] == self.sock.getpeername()[0]:
            raise ArticleError(NOT_PUBLIC)  # this machine by its public address, perhaps past its own firewall
        self.sock.settimeout(self._left())
        if self._encrypted:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
        self._open = self.sock

    def cut(self) -> None:
        """End it now, from another thread."""
        if self._open is not None:
            with suppress(OSError):
                self._open.shutdown(socket.SHUT_RDWR)

    def _left(self) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def _read(answer: http.client.HTTPResponse, address: str, rules: Rules, until: float) -> Fetched | str:
    if answer.status in REDIRECTS and (to := answer.getheader("Location")):
        return to.encode("latin-1", "replace").decode("utf-8", "replace")
    if answer.status != 200:
        raise ArticleError(REFUSED.format(status=f"{answer.status} {answer.reason}"[:60].strip()))
    kind = answer.headers.get_content_type() if answer.getheader("Content-Type") else "none"
    if kind not in KINDS:
        raise ArticleError(WRONG_KIND.format(kind=kind[:60]))
    coding = (answer.getheader("Content-Encoding") or "identity").strip().lower()
    if coding not in {"identity", "gzip"}:
        raise ArticleError(NO_ANSWER)
    unpacked = zlib.decompressobj(wbits=31) if coding == "gzip" else None
    content = bytearray()
    while chunk := answer.read1(65_536):
        # never unpack more than one byte beyond the limit: some kilobytes can hold gigabytes
        content += unpacked.decompress(chunk, rules.most + 1 - len(content)) if unpacked else chunk
        if len(content) > rules.most:
            raise ArticleError(TOO_LONG)
        if time.monotonic() >= until:
            break
    if time.monotonic() >= until:  # a connection that was cut off ends like one that was read to its end
        raise ArticleError(TOO_SLOW)
    if answer.length or (unpacked and not unpacked.eof):
        raise ArticleError(NO_ANSWER)
    return Fetched(bytes(content), kind, answer.headers.get_content_charset(), address)
