"""Raw casussen as bytes and back; only the vault may call this, and it encrypts what comes out."""

from __future__ import annotations

import json

from casusprudentie.domain.privacy import RawText
from casusprudentie.domain.raw import Betrokkene, Known, RawCasus, Rol
from casusprudentie.register.codec import Json, canonical, facts_from_json, facts_to_json


def content_to_json(casus: RawCasus) -> Json:
    """What the casus says: facts, texts and the people in it, without its source reference."""
    return {
        "facts": facts_to_json(casus.facts),
        "texts": {name: text.reveal() for name, text in casus.texts.items()},
        "betrokkenen": [
            [person.rol.value, [[kind.value, text.reveal()] for kind, text in person.known]]
            for person in casus.betrokkenen
        ],
    }


def raw_to_bytes(casus: RawCasus) -> bytes:
    """All of it."""
    body = content_to_json(casus) | {"source_id": casus.source_id.reveal(), "notices": list(casus.notices)}
    return canonical(body).encode("ascii")


def raw_from_bytes(data: bytes) -> RawCasus:
    """The reverse of `raw_to_bytes`."""
    body: Json = json.loads(data)
    return RawCasus(
        source_id=RawText(body["source_id"]),
        facts=facts_from_json(body["facts"]),
        texts={name: RawText(text) for name, text in body["texts"].items()},
        betrokkenen=tuple(
            Betrokkene(Rol(rol), tuple((Known(kind), RawText(text)) for kind, text in known))
            for rol, known in body["betrokkenen"]
        ),
        notices=tuple(body["notices"]),
    )
