"""Text of others in HTML: escaped first, marked after that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from casusprudentie.domain.privacy import Offsets
from casusprudentie.web.style import Look

_PLACEHOLDER: Final = re.compile(r"\[[^\[\]\n]{1,40}\]")


def safe(text: object) -> str:
    """Any value as HTML text."""
    return escape(str(text), quote=True)


def marked(text: str, marks: Iterable[Offsets]) -> str:
    """The text with these ranges (code points) marked; ranges outside it or over an earlier one are passed over."""
    out, at = [], 0
    for mark in sorted(marks):
        if mark.start < at or mark.end > len(text):
            continue
        out += [safe(text[at : mark.start]), "<mark>", safe(text[mark.start : mark.end]), "</mark>"]
        at = mark.end
    return "".join([*out, safe(text[at:])])


def prose(text: str) -> str:
    """A text to read; what was taken out of it ([klant], [plaats]) is set apart."""
    return f'<div class="leestekst">{placeholders(text)}</div>'


def placeholders(text: str) -> str:
    """The same within a sentence."""
    out, at = [], 0
    for match in _PLACEHOLDER.finditer(text):
        out += [safe(text[at : match.start()]), f'<span class="plaats">{safe(match[0])}</span>']
        at = match.end()
    return "".join([*out, safe(text[at:])])


def hole_ranges(text: str) -> list[Offsets]:
    """Where something was taken out of a text, in code points."""
    return [Offsets(match.start(), match.end()) for match in _PLACEHOLDER.finditer(text)]


def badge(look: Look, word: str = "") -> str:
    """A coloured label with its sign and word."""
    return (
        f'<span class="merk {look.tone}"><span aria-hidden="true">{look.sign}</span> {safe(word or look.word)}</span>'
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """HTML that is safe already, for a cell of a table."""

    html: str


def table(
    caption: str,
    head: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    numbers: Sequence[int] = (),
    stacked: bool = False,
    hide_caption: bool = False,
) -> str:
    """A table with a caption; the first cell of a row is its heading, `numbers` names the columns to align right.

    A wide table scrolls by itself; a `stacked` one becomes a list of blocks on a phone.
    """
    heads = "".join(f'<th scope="col"{_number(i, numbers)}>{safe(name)}</th>' for i, name in enumerate(head))
    lines = []
    for row in rows:
        cells = "".join(
            f'<th scope="row">{_cell(value)}</th>'
            if i == 0
            else f'<td{_number(i, numbers)} data-kop="{safe(head[i])}">{_cell(value)}</td>'
            for i, value in enumerate(row)
        )
        lines.append(f"<tr>{cells}</tr>")
    kind = "tabel stapel" if stacked else "tabel"
    reach = "" if stacked else f' tabindex="0" role="region" aria-label="{safe(caption)}"'
    shown = ' class="verborgen"' if hide_caption else ""
    return (
        f'<div class="{kind}"{reach}><table><caption{shown}>{safe(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(lines)}</tbody></table></div>"
    )


def facts(pairs: Mapping[str, object]) -> str:
    """Names and values; pairs without a value are left out."""
    items = "".join(f"<dt>{safe(n)}</dt><dd>{_cell(v)}</dd>" for n, v in pairs.items() if v not in (None, "", ()))
    return f'<dl class="feiten">{items}</dl>'


def block(tone: str, heading: str, sentences: Iterable[str]) -> str:
    """A framed message with a heading."""
    body = list(sentences)
    inner = f"<p>{safe(body[0])}</p>" if len(body) == 1 else f"<ul>{''.join(f'<li>{safe(s)}</li>' for s in body)}</ul>"
    return f'<div class="blok {tone}"><h2>{safe(heading)}</h2>{inner if body else ""}</div>'


def _cell(value: object) -> str:
    return value.html if isinstance(value, Cell) else safe("–" if value in (None, "") else value)


def _number(column: int, numbers: Sequence[int]) -> str:
    return ' class="getal"' if column in numbers else ""
