"""What is wrong with a page for those who cannot see it, press it with a finger, or have a narrow screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.conftest import AXE

if TYPE_CHECKING:
    from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LEAST = 43.5  # pixels: 44, less what rounding takes
# All that can be pressed, but for links amid a running text.
SMALL = """least => [
    ...document.querySelectorAll("a[href], button, summary, select, input:not([type=hidden]), textarea")
  ].filter(e => e.checkVisibility() && !e.closest(".article, .skip"))
  .filter(e => !e.closest("p") || e.closest("p").textContent.trim() === e.textContent.trim())
  .map(e => (e.closest("label") ?? e))
  .filter(e => Math.min(e.getBoundingClientRect().width, e.getBoundingClientRect().height) < least)
  .map(e => e.outerHTML.slice(0, 90))"""


def faults(page: Page) -> list[tuple[str, str]]:
    """What axe finds: each rule that is broken, with the element that breaks it."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)
    return [(rule["id"], node["html"][:120]) for rule in result["violations"] for node in rule["nodes"]]


def too_small(page: Page) -> list[str]:
    """What can be pressed and is smaller than a finger."""
    return list(page.evaluate(SMALL, LEAST))


def flaws(page: Page) -> dict[str, object]:
    """What axe finds, what is too small, and how many pixels stick out at the side; empty where all is well."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    found = {"axe": faults(page), "too small": too_small(page), "sticks out": max(0, wide)}
    return {name: value for name, value in found.items() if value}
