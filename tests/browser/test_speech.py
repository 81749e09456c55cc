"""Reading aloud and tones, in a browser whose voice and loudspeaker only write down what they were told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import press

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

VOICE = """
window.spoken = [];
window.silenced = 0;
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => VOICES,
  speak: (one) => { window.spoken.push([one.text, one.lang, one.rate, one.voice?.name]); window.last = one; },
  cancel: () => { window.silenced += 1; },
  addEventListener: () => {},
} });
"""
ENGLISH = '[{ lang: "de-DE", name: "Hans", voiceURI: "hans" }, { lang: "en-GB", name: "Ann", voiceURI: "ann" }]'
LOUDSPEAKER = """
window.notes = [];
window.AudioContext = class {
  state = STATE; currentTime = 0;
  resume() { return new Promise(() => {}); }
  close() { window.hushed = true; return Promise.resolve(); }
};
window.GainNode = class {
  gain = { linearRampToValueAtTime() {} };
  connect() { return this; }
};
window.OscillatorNode = class {
  constructor(context, options) { window.notes.push(options.frequency); }
  connect(node) { return node; }
  start() {}
  stop() {}
};
"""


def with_voices(page: Page, voices: str = ENGLISH) -> Page:
    page.add_init_script(VOICE.replace("VOICES", voices))
    return page


def spoken(page: Page) -> list[str]:
    return [text for text, *_ in page.evaluate("window.spoken")]


def test_question_verdict_and_proof_are_read_aloud_when_asked_and_not_before(window: Callable[..., Page]) -> None:
    page = with_voices(window())
    page.goto("/sets/ferries")
    page.get_by_role("button", name="Take the quiz").click()
    page.wait_for_url("**/1")
    expect(page.get_by_role("button", name="Read aloud")).to_be_visible()
    assert spoken(page) == []
    page.keyboard.press("v")
    prompt = page.locator(".prompt").inner_text()
    options = page.locator("label.option > span").all_inner_texts()
    assert spoken(page) == [prompt, *(f"{number}: {text}" for number, text in enumerate(options, start=1))]
    press(page, "1")
    assert spoken(page) == []
    page.get_by_role("button", name="Read aloud").click()
    said = spoken(page)
    assert said[0] == prompt
    assert page.locator("#verdict").inner_text() in said
    assert page.locator(".proof p").inner_text() in said
    assert {language for _, language, *_ in page.evaluate("window.spoken")} == {"en"}


def test_a_second_press_stops_the_voice_and_the_end_of_the_text_frees_the_button(window: Callable[..., Page]) -> None:
    page = with_voices(window())
    page.goto("/study/ferries")
    page.get_by_role("button", name="Begin as a guest").click()
    page.goto("/study/ferries")
    page.get_by_role("button", name="Read aloud").click()
    expect(page.get_by_role("button", name="Stop reading")).to_be_visible()
    before = page.evaluate("window.silenced")
    page.get_by_role("button", name="Stop reading").click()
    assert page.evaluate("window.silenced") == before + 1
    expect(page.get_by_role("button", name="Read aloud")).to_be_visible()
    page.keyboard.press("v")
    expect(page.get_by_role("button", name="Stop reading")).to_be_visible()
    page.evaluate("window.last.onend()")
    expect(page.get_by_role("button", name="Read aloud")).to_be_visible()


def test_the_answer_of_a_card_is_not_read_before_it_is_revealed(window: Callable[..., Page]) -> None:
    page = with_voices(window())
    page.goto("/study/ferries")
    page.get_by_role("button", name="Begin as a guest").click()
    page.goto("/study/ferries")
    page.keyboard.press("v")
    assert spoken(page) == [page.locator(".prompt").inner_text()]
    page.keyboard.press("v")
    page.keyboard.press("Space")
    page.keyboard.press("v")
    assert page.locator(".answer").inner_text() in spoken(page)


@pytest.mark.parametrize("voices", ["[]", '[{ lang: "de-DE", name: "Hans", voiceURI: "hans" }]'])
def test_without_an_english_voice_nothing_is_offered(window: Callable[..., Page], voices: str) -> None:
    page = with_voices(window(), voices)
    page.goto("/sets/ferries")
    page.get_by_role("button", name="Take the quiz").click()
    page.wait_for_url("**/1")
    expect(page.locator("[data-voice]")).to_be_hidden()
    page.keyboard.press("v")
    assert spoken(page) == []
    page.goto("/preferences")
    expect(page.get_by_label("Voice", exact=True)).to_be_hidden()


def test_the_voice_and_its_pace_are_chosen_and_kept_by_the_browser(window: Callable[..., Page]) -> None:
    page = with_voices(window())
    page.goto("/preferences")
    page.get_by_role("group", name="Pace of the voice").get_by_role("button", name="Fast", exact=True).click()
    page.get_by_label("Voice", exact=True).select_option("Ann")
    page.get_by_role("button", name="Try it").click()
    assert page.evaluate("window.spoken")[0][1:] == ["en-GB", 1.25, "Ann"]
    page.reload()
    expect(page.get_by_label("Voice", exact=True)).to_have_value("ann")


def play(page: Page, *, state: str = "running") -> None:
    """Turn the sound on, take a quiz and answer the first question."""
    page.add_init_script(LOUDSPEAKER.replace("STATE", f'"{state}"'))
    page.goto("/preferences")
    page.get_by_role("group", name="Sound").get_by_role("button", name="On").click()
    page.goto("/sets/ferries")
    page.get_by_role("button", name="Take the quiz").click()
    page.wait_for_url("**/1")
    press(page, "1")


def wait_for(page: Page, expression: str) -> None:
    """Playwright's own `wait_for_function` needs an eval, which the content security policy forbids."""
    for _ in range(200):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(expression)


def test_a_verdict_sounds_once_where_sound_is_on(window: Callable[..., Page]) -> None:
    page = window()
    play(page)
    wait_for(page, "window.notes.length === 2")
    first, second = page.evaluate("window.notes")
    assert (second > first) == ("Right" in page.title())
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.notes") == []


def test_a_browser_that_holds_sound_back_stays_silent_and_nothing_breaks(window: Callable[..., Page]) -> None:
    page = window()
    play(page, state="suspended")
    wait_for(page, "window.hushed")
    assert page.evaluate("window.notes") == []


def test_the_tones_are_real_ones(window: Callable[..., Page]) -> None:
    """In Chromium's own AudioContext: no error comes out of the script, which `window` would report."""
    page = window()
    page.goto("/preferences")
    page.get_by_role("group", name="Sound").get_by_role("button", name="On").click()
    page.goto("/sets/ferries")
    page.get_by_role("button", name="Take the quiz").click()
    page.wait_for_url("**/1")
    press(page, "2")
    expect(page.locator("#verdict")).to_be_focused()
    page.wait_for_load_state("networkidle")
