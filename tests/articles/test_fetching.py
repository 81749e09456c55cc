"""Fetching against a real server on this machine, and names that lead where a stranger's address must not reach."""

from __future__ import annotations

import gzip
import http.server
import ipaddress
import shutil
import socket
import ssl
import subprocess
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from quizapp.articles import ArticleError
from quizapp.articles.fetching import MOST_BYTES, Fetched, Rules, fetch, is_public
from tests.conftest import unavailable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = b"<!doctype html><p>Ferry crews stopped work on Monday.</p>"


class Site(http.server.BaseHTTPRequestHandler):
    """One page in many conditions, by its path."""

    protocol_version = "HTTP/1.1"
    asked: list[str] = []  # noqa: RUF012 - emptied by the fixture

    def do_GET(self) -> None:
        """Answer as the path says."""
        self.asked.append(self.path)
        self.close_connection = True
        answer = getattr(self, "_at_" + self.path.strip("/").split("?")[0].split("/")[0], None)
        if answer is None:
            self.send_error(404)
        else:
            answer()

    def _say(self, content: bytes = PAGE, *, status: int = 200, kind: str = "text/html", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _at_page(self) -> None:
        self._say(kind="text/html; charset=ISO-8859-1")

    def _at_host(self) -> None:
        self._say(self.headers["Host"].encode(), kind="text/plain")

    def _at_picture(self) -> None:
        self._say(kind="image/png")

    def _at_packed(self) -> None:
        self._say(gzip.compress(PAGE), Content_Encoding="gzip")

    def _at_bomb(self) -> None:
        self._say(gzip.compress(b"a" * 50_000_000), Content_Encoding="gzip")

    def _at_brotli(self) -> None:
        self._say(Content_Encoding="br")

    def _at_moved(self) -> None:
        self._say(b"", status=302, Location="/page?moved=yes")

    def _at_circle(self) -> None:
        self._say(b"", status=302, Location="/circle")

    def _at_inside(self) -> None:
        self._say(b"", status=302, Location="http://inside.example:" + self.path.rsplit("/", 1)[1] + "/page")

    def _at_file(self) -> None:
        self._say(b"", status=302, Location="file:///etc/passwd")

    def _at_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _ in range(1_000):
                self.wfile.write(b"word " * 20_000)
        except OSError:
            self.asked.append("hung up on")

    def _at_drip(self) -> None:
        self._drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"word ")

    def _at_dripping_head(self) -> None:
        self._drip(b"HTTP/1.1 200 OK\r\nX-Long: ", b"a")

    def _at_dripping_chunk(self) -> None:
        self._drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n", b"0")

    def _drip(self, head: bytes, drop: bytes) -> None:
        try:
            self.wfile.write(head)
            for _ in range(300):
                self.wfile.write(drop)
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            self.asked.append("hung up on")

    def _at_silent(self) -> None:
        time.sleep(30)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing on the terminal."""


@pytest.fixture(scope="module")
def served() -> Iterator[int]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.socket.close()
    thread.join()


@pytest.fixture
def port(served: int) -> int:
    Site.asked.clear()
    return served


def names(**hosts: str) -> dict[str, list[str]]:
    return {f"{name}.example": addresses.split() for name, addresses in hosts.items()}


def rules_for(port: int, known: dict[str, list[str]], **options: float) -> Rules:
    """As the app's own, but for a server on this machine: "site.example" is it, and 192.0.2.1 stands for the inside."""

    def resolve(host: str, _port: int) -> list[str]:
        if host not in known:
            raise OSError(host)
        return known[host]

    def allowed(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
        return str(address) == "127.0.0.1"

    made = Rules(ports=frozenset({port}), allowed=allowed, resolve=resolve, itself=True)
    return replace(made, **options)  # type: ignore[arg-type]


def get(port: int, path: str, **options: float) -> Fetched:
    known = names(site="127.0.0.1", inside="192.0.2.1")
    return fetch(f"http://site.example:{port}/{path}", rules=rules_for(port, known, **options))


def test_a_page_comes_with_its_kind_its_encoding_and_its_address(port: int) -> None:
    address = f"http://site.example:{port}/page"
    assert get(port, "page") == Fetched(PAGE, "text/html", "iso-8859-1", address)


def test_the_server_is_told_which_site_is_meant(port: int) -> None:
    assert get(port, "host").content == f"site.example:{port}".encode()


def test_letters_beyond_ascii_are_written_as_the_web_wants_them(port: int) -> None:
    rules = rules_for(port, {"xn--blt-vla.example": ["127.0.0.1"]})
    assert fetch(f" http://blåt.example:{port}/page/ö?q=ü ", rules=rules).content == PAGE
    assert Site.asked == ["/page/%C3%B6?q=%C3%BC"]


def test_a_redirect_is_followed_and_its_address_kept(port: int) -> None:
    assert get(port, "moved").address == f"http://site.example:{port}/page?moved=yes"


def test_redirects_without_end_are_given_up(port: int) -> None:
    with pytest.raises(ArticleError, match="without end"):
        get(port, "circle")
    assert len(Site.asked) == 4


def test_a_redirect_to_the_inside_is_refused_before_anything_is_sent_there(port: int) -> None:
    with pytest.raises(ArticleError, match="not lead to a public page"):
        get(port, f"inside/{port}")
    assert Site.asked == [f"/inside/{port}"]
    with pytest.raises(ArticleError, match="beginning with https"):
        get(port, "file")


def test_a_host_with_one_address_inside_is_refused_whatever_the_others(port: int) -> None:
    rules = rules_for(port, names(site="127.0.0.1 192.0.2.1"))
    with pytest.raises(ArticleError, match="not lead to a public page"):
        fetch(f"http://site.example:{port}/page", rules=rules)
    assert Site.asked == []


def test_a_name_that_changes_its_address_after_the_check_is_not_asked_again(port: int) -> None:
    answers = [["127.0.0.1"], ["192.0.2.1"]]
    rules = replace(rules_for(port, {}), resolve=lambda _host, _port: answers.pop(0))
    assert fetch(f"http://site.example:{port}/page", rules=rules).content == PAGE
    assert answers == [["192.0.2.1"]]


def test_this_machine_is_not_asked_even_by_an_address_that_looks_public(port: int) -> None:
    rules = replace(rules_for(port, names(site="127.0.0.1")), itself=False)
    with pytest.raises(ArticleError, match="not lead to a public page"):
        fetch(f"http://site.example:{port}/page", rules=rules)
    assert Site.asked == []


def test_an_unknown_name_is_told_from_one_that_leads_inside(port: int) -> None:
    with pytest.raises(ArticleError, match=r"no site by the name “nowhere\.example”"):
        fetch(f"http://nowhere.example:{port}/", rules=rules_for(port, {}))


@pytest.mark.parametrize("path", ["picture", "bomb", "endless", "brotli", "missing"])
def test_what_is_no_page_of_some_size_is_refused(port: int, path: str) -> None:
    words = {"picture": "image/png", "brotli": "does not answer", "missing": "404 Not Found"}
    with pytest.raises(ArticleError, match=words.get(path, "more than 2 MB")):
        get(port, path)


def test_a_packed_page_is_unpacked(port: int) -> None:
    assert get(port, "packed").content == PAGE


@pytest.mark.parametrize("path", ["drip", "dripping_head", "dripping_chunk", "silent"])
def test_a_site_that_keeps_us_waiting_is_left(port: int, path: str) -> None:
    began = time.monotonic()
    with pytest.raises(ArticleError, match="longer than 10 seconds"):
        get(port, path, seconds=1.0)
    assert time.monotonic() - began < 10  # the server alone would take 30


def test_a_resolver_that_hangs_is_left(port: int) -> None:
    release = threading.Event()
    rules = replace(rules_for(port, {}, seconds=0.5), resolve=lambda _host, _port: [str(release.wait(30))])
    with pytest.raises(ArticleError, match="longer than 10 seconds"):
        fetch(f"http://site.example:{port}/page", rules=rules)
    release.set()


def test_a_server_that_is_not_there_is_told_in_words() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ArticleError, match="does not answer"):
        get(port, "page")


INSIDE = [
    "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254",
    "168.63.129.16", "192.0.0.192", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1",
    "fc00::1", "fd00:ec2::254", "ff02::1", "ff0e::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:10.0.0.1",
    "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:a9fe:a9fe::1",
    "2001:0:7f00:1:0:0:80ff:fffe", "2001:db8::1", "fec0::1",
]  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_that_is_not_public_is_refused_and_nothing_is_sent(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))
    rules = Rules(resolve=lambda _host, _port: ["93.184.215.14", address])
    with pytest.raises(ArticleError, match="not lead to a public page"):
        fetch("http://site.example/", rules=rules)


@pytest.mark.parametrize("address", ["93.184.215.14", "1.1.1.1", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_a_public_address_is_let_through(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "0x7f.1",
        "2130706433",
        "0177.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0",
        "[::]",
    ],
)
def test_this_machine_is_refused_by_whatever_name_the_resolver_knows_it(host: str) -> None:
    with pytest.raises(ArticleError, match=r"not lead to a public page|no site by the name"):
        fetch(f"http://{host}/")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "beginning with https"),
        ("ftp://site.example/", "beginning with https"),
        ("file:///etc/passwd", "beginning with https"),
        ("gopher://site.example/", "beginning with https"),
        ("http://user:secret@site.example/", "beginning with https"),
        ("http://blåt@site.example/", "beginning with https"),
        ("http://site.example\\@127.0.0.1/", "beginning with https"),
        ("http://site.example/\r\nHost: inside", "beginning with https"),
        ("http://[::1", "beginning with https"),
        ("http://site.example:port/", "beginning with https"),
        ("http://%31%32%37.0.0.1/", "beginning with https"),
        ("http:///page", "beginning with https"),
        ("http://" + "ö" * 70 + ".example/", "beginning with https"),
        ("http://site.example/" + "a" * 3000, "beginning with https"),
        ("http://site.example:22/", "usual ports"),
        ("https://site.example:8443/", "usual ports"),
    ],
)
def test_an_address_that_is_none_is_refused_before_its_host_is_looked_up(address: str, words: str) -> None:
    def never(_host: str, _port: int) -> list[str]:
        raise AssertionError("looked up")

    with pytest.raises(ArticleError, match=words):
        fetch(address, rules=Rules(resolve=never))


def test_an_address_without_its_scheme_is_taken_for_https() -> None:
    asked: list[tuple[str, int]] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append((host, port))
        return []

    with pytest.raises(ArticleError, match="no site by the name"):
        fetch("www.site.example/page", rules=Rules(resolve=resolve))
    assert asked == [("www.site.example", 443)]


def test_an_encrypted_page_needs_a_certificate_for_its_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not shutil.which("openssl"):
        unavailable("openssl is not installed")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=site.example"]
    more = ["-addext", "subjectAltName=DNS:site.example", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*make, *more], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.handle_error = lambda *_: None  # type: ignore[method-assign] # a client that hangs up is expected
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = int(server.server_address[1])
    rules = rules_for(port, names(site="127.0.0.1", other="127.0.0.1"))
    try:
        with pytest.raises(ArticleError, match="does not answer"):
            fetch(f"https://site.example:{port}/page", rules=rules)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert fetch(f"https://site.example:{port}/page", rules=rules).content == PAGE
        with pytest.raises(ArticleError, match="does not answer"):
            fetch(f"https://other.example:{port}/page", rules=rules)
    finally:
        server.shutdown()
        server.socket.close()


def test_the_limit_of_size_is_that_of_everything_that_is_sent_to_the_app() -> None:
    assert Rules().most == MOST_BYTES == 2 * 1024 * 1024
