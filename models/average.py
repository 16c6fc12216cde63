"""The mean of several adapters on one base, exactly: their low-rank pairs are stacked, so the ranks add up.

python -m models.average --out FOLDER FOLDER FOLDER [FOLDER ...]

Runs with other data and another seed err in other places; their mean errs less than either.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from models.lora import Adapter, read_adapter, write_adapter

__all__ = ["average"]


def average(adapters: Sequence[Adapter], out: Path) -> Path:
    """Write the mean of all changes and heads; ValueError when the adapters do not fit each other."""
    first = adapters[0]
    if len({(a.base, a.scale, tuple(a.pairs), tuple(sorted(a.head))) for a in adapters}) > 1:
        raise ValueError("the adapters have another base, scale or shape")
    pairs = {
        layer: (
            np.vstack([a.pairs[layer][0] for a in adapters]),
            np.hstack([a.pairs[layer][1] / np.float32(len(adapters)) for a in adapters]),
        )
        for layer in first.pairs
    }
    head = {name: np.mean([a.head[name] for a in adapters], axis=0) for name in first.head}
    return write_adapter(out, pairs, head, scale=first.scale, base=first.base)


def main() -> None:
    """Read the folders and write the mean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    average([read_adapter(folder) for folder in options.folders], options.out)


if __name__ == "__main__":
    main()
