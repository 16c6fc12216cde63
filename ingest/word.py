"""docx: one file is one casus. Everything that a reader of the document can see becomes text.

Body, tables, text boxes, content controls, headers, footers, notes and comments are all read, because personal
data hide in each of them and are only taken out of what is read. Tracked changes are refused: which of the two
texts counts is for a person to say. The metadata of the document are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from casusprudentie.errors import BadSource
from ingest.container import DAMAGED, inspect
from ingest.plaintext import document
from ingest.source import PlainRow

CHANGES = "Het document bevat bijgehouden wijzigingen: accepteer of weiger ze in Word en sla het opnieuw op."
_PICTURES = "Afbeeldingen en ingevoegde bestanden in het document zijn niet gelezen."
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TRACKED = ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel")
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_ASIDE = {
    RELATIONSHIP_TYPE.FOOTNOTES: "Voetnoten",
    RELATIONSHIP_TYPE.ENDNOTES: "Eindnoten",
    RELATIONSHIP_TYPE.COMMENTS: "Opmerkingen",
}


def rows(path: Path) -> Iterator[PlainRow]:
    """The one row."""
    parts = inspect(path)
    try:
        with path.open("rb") as file:
            text = _text(Document(file))
    except BadSource:
        raise
    except Exception as broken:
        raise BadSource(DAMAGED) from broken
    embedded = any(name.startswith(("word/media/", "word/embeddings/", "word/afchunk")) for name in parts)
    yield PlainRow(1, document(path.stem, text), notices=(_PICTURES,) if embedded else ())


def _text(word: Any) -> str:
    styles = {style.style_id: style.name.casefold() for style in word.styles}
    blocks = list(_blocks(word.element.body, styles))
    edges: list[str] = []
    for section in word.sections:
        for edge in (section.header, section.first_page_header, section.even_page_header):
            edges += [] if edge.is_linked_to_previous else _blocks(edge._element, styles)
        for edge in (section.footer, section.first_page_footer, section.even_page_footer):
            edges += [] if edge.is_linked_to_previous else _blocks(edge._element, styles)
    asides: list[str] = []
    for relation in word.part.rels.values():
        if relation.reltype in _ASIDE and not relation.is_external:
            aside = list(_blocks(_root(relation.target_part), styles))
            asides += [_ASIDE[relation.reltype], *aside] if aside else []
    return "\n\n".join([*blocks, *(["Kop- en voettekst"] if edges else []), *dict.fromkeys(edges), *asides])


def _root(part: Any) -> Any:
    return part.element if hasattr(part, "element") else parse_xml(part.blob)


def _blocks(root: Any, styles: dict[str, str]) -> Iterator[str]:
    """Paragraphs and table rows in order, a heading with `#` before it, blank ones left out."""
    if next(root.iter(*(f"{_W}{name}" for name in _TRACKED)), None) is not None:
        raise BadSource(CHANGES)
    for block in root:
        if block.tag == f"{_W}tbl":
            yield from filter(None, ["\n".join(_table(block, styles))])
        elif block.tag == f"{_W}p":
            yield from _paragraph(block, styles)
        elif block.tag != f"{_W}sectPr":
            yield from _blocks(block, styles)


def _table(table: Any, styles: dict[str, str]) -> Iterator[str]:
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is not table:
            continue
        cells = [
            " ".join(_blocks(cell, {})) for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row
        ]
        cells = [" ".join(cell.split()) for cell in cells]
        if len(cells) == 2 and all(cells):
            yield f"{cells[0].removesuffix(':')}: {cells[1]}"
        elif any(cells):
            yield " | ".join(cell for cell in cells if cell)


def _paragraph(paragraph: Any, styles: dict[str, str]) -> Iterator[str]:
    text = "".join(_runs(paragraph)).strip()
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = styles.get(style.get(f"{_W}val"), "") if style is not None else ""
    heading = re.fullmatch(r"(?:title|titel|(?:heading|kop) ?\d)", name)
    if text:
        yield f"# {text}" if heading and "\n" not in text else text
    for box in paragraph.iter(f"{_W}txbxContent"):
        if next(box.iterancestors(_FALLBACK), None) is None and next(box.iterancestors(f"{_W}p")) is paragraph:
            yield from _blocks(box, styles)


def _runs(node: Any) -> Iterator[str]:
    """The letters of a paragraph without those of the text boxes that hang on it."""
    for child in node:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag not in (f"{_W}txbxContent", _FALLBACK, f"{_W}pPr", f"{_W}instrText"):
            yield from _runs(child)
