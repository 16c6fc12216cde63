"""A person at a browser: what they click, type and read."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
BEST = [*WCAG, "best-practice"]
_QUIET = """() => {
  const app = document.querySelector('[data-test-script-state]');
  return app && app.dataset.testScriptState === 'notRunning' && document.querySelector('h1')
    && !document.querySelector('[data-testid=stSpinner], [data-testid=stSkeleton]');
}"""
_TEXTS = """() => {
  const drawn = "script, style, template, [data-testid=stIconMaterial]";
  const seen = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || parent.closest(drawn)) continue;
    if (node.nodeValue.trim()) seen.push(node.nodeValue.trim());
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
    if (element.closest('template')) continue;
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
      const value = element.getAttribute(name);
      if (value && value.trim()) seen.push(value.trim());
    }
  }
  return seen;
}"""
_READS = "(text) => document.querySelector('[data-testid=stMain]')?.innerText.includes(text)"
_COVERED = """() => {
  const word = document.querySelector('.band strong');
  const place = word.getBoundingClientRect();
  return document.elementFromPoint(place.left + place.width / 2, place.top + place.height / 2) !== word;
}"""
_WHERE = """(word) => {
  for (const box of document.querySelectorAll('.spans .bron')) {
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.nodeValue.indexOf(word);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      box.scrollIntoView({ block: 'center' });
      const place = range.getBoundingClientRect();
      return { left: place.left, right: place.right, y: place.top + place.height / 2 };
    }
  }
  return null;
}"""


@dataclass
class Person:
    """Someone with one window open; `complaints` gathers what the browser objected to."""

    page: Any
    url: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, message: Any) -> None:
        if message.type == "error" and "404" not in message.text:
            self.complaints.append(message.text)

    def sign_in(self, subject: str) -> None:
        """Choose a demo user."""
        self.page.goto(f"{self.url}/")
        self.settle()
        self.page.get_by_role("link", name=subject).click()
        self.page.wait_for_selector("text=TESTOMGEVING")
        self.settle()

    def go(self, path: str) -> None:
        """Open an address."""
        self.page.goto(f"{self.url}/{path}")
        self.settle()

    def settle(self) -> None:
        """Wait until the page has nothing more to say."""
        self.page.wait_for_timeout(250)
        self.page.wait_for_function(_QUIET, timeout=120_000)
        self.page.wait_for_timeout(350)
        self.page.wait_for_function(_QUIET, timeout=120_000)

    def press(self, name: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=name, exact=True).first.click()
        self.settle()

    def follow(self, name: str) -> None:
        """Follow a link."""
        self.page.get_by_role("link", name=name).first.click()
        self.settle()

    def tab(self, name: str) -> None:
        """Open a tab."""
        self.page.get_by_role("tab", name=name).click()
        self.settle()

    def fill(self, label: str, text: str) -> None:
        """Type in a field."""
        self.page.get_by_label(label, exact=True).first.fill(text)

    def choose(self, label: str, value: str) -> None:
        """Choose a value from a list."""
        self.page.get_by_role("combobox", name=label, exact=True).first.click()
        self.page.get_by_role("option", name=value, exact=True).click()
        self.page.wait_for_timeout(200)

    def select_words(self, word: str) -> None:
        """Select words in the raw text with the mouse."""
        self.page.evaluate(_WHERE, word)
        self.page.wait_for_timeout(200)
        place = self.page.evaluate(_WHERE, word)
        assert place, "the words are not in the raw text"
        self.page.mouse.move(place["left"] + 1, place["y"])
        self.page.mouse.down()
        self.page.mouse.move(place["right"] - 1, place["y"], steps=8)
        self.page.mouse.up()
        self.page.wait_for_timeout(300)

    def sees(self, text: str) -> None:
        """Wait until this is to be read in the main part of the page."""
        try:
            self.page.wait_for_function(_READS, arg=text, timeout=90_000)
        except Exception as error:
            raise AssertionError(f"never read {text!r} on {self.page.url}:\n{self.reads()}") from error
        self.settle()

    def covered(self) -> bool:
        """Whether something lies over the word TESTOMGEVING."""
        return bool(self.page.evaluate(_COVERED))

    def reads(self) -> str:
        """Everything in the main part of the page."""
        return str(self.page.locator("[data-testid=stMain]").inner_text())

    def texts(self) -> list[str]:
        """Every text and label on the page, also those for a screen reader."""
        return list(self.page.evaluate(_TEXTS))

    def violations(self, axe: str, tags: Sequence[str] = BEST) -> list[str]:
        """What axe holds against the page, one line a rule."""
        self.page.evaluate(axe)
        found = self.page.evaluate("(tags) => axe.run(document, { runOnly: tags })", list(tags))
        return [
            f"{rule['id']} ({rule['impact']}, {len(rule['nodes'])}x): {rule['nodes'][0]['html'][:160]}"
            for rule in found["violations"]
        ]

    def too_wide(self) -> int:
        """How many pixels the page is wider than its window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def picture(self, folder: Path | None, name: str) -> None:
        """Keep a picture of the window, when a folder was given, in few colours so that it stays small."""
        if folder is None:
            return
        from PIL import Image

        self.page.mouse.move(2, 500)
        self.page.wait_for_timeout(200)
        image = Image.open(io.BytesIO(self.page.screenshot()))
        image.convert("RGB").quantize(96).save(folder / f"{name}.png", optimize=True)


def vindplaats(url: str) -> str:
    """The vindplaats in an address."""
    match = re.search(r"CP-UWV-\d{4}-\d{4,6}", url)
    assert match, url
    return match[0]
