"""What deduce finds in the documents of JSONL files; run it with the Python of an environment of deduce's own.

python spans.py FILE [FILE ...] > SPANS.jsonl

It pins packages of its own, so nothing of this project is imported. Each line: id, spans (start and end in code
points) and seconds.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from deduce import Deduce


def main() -> None:
    """Every document through one model, its start-up left out of the time."""
    model = Deduce()
    model.deidentify("Warm worden kost tijd.")
    for name in sys.argv[1:]:
        for line in Path(name).read_text(encoding="utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                before = time.perf_counter()
                found = model.deidentify(row["text"]).annotations
                seconds = time.perf_counter() - before
                # Its offsets can be numbers of numpy, which JSON does not know.
                spans = [{"start": int(each.start_char), "end": int(each.end_char)} for each in found]
                print(json.dumps({"id": row["id"], "spans": spans, "seconds": seconds}))


if __name__ == "__main__":
    main()
