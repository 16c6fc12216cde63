"""Train the tagger: low-rank changes of the frozen encoder and a linear head, on generated and authored text.

python -m models.tagger.train --background FOLDER --passages FOLDER --out FOLDER [--start FOLDER] [--seed N]

`--background` holds `sections.jsonl.gz` (published documents), `--passages` holds `pairs.jsonl` (fictional
anonymised passages). The outcome is `adapter.safetensors` and `recipe.json` with seeds, sizes and checksums.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn

from models.catalogue import DEFAULT_MODEL, model_record
from models.checksum import sha256_of
from models.convert_e5 import build_tokenizer
from models.e5_file import E5Weights, read_e5_file
from models.lora import read_adapter, write_adapter
from models.low_rank import LowRankEncoder
from models.tagger.generator.authored import FOLDER
from models.tagger.generator.documents import examples
from models.tagger.generator.real import Background
from models.tagger.labels import IGNORED, LABELS, label_tokens

WINDOW = 254


class TaggerNetwork(nn.Module):
    """The encoder with low-rank changes and a head over its last layer."""

    def __init__(self, weights: E5Weights, rank: int, scale: float) -> None:
        super().__init__()
        self.body = LowRankEncoder(weights, rank, scale)
        self.head = nn.Linear(weights.shape.hidden, len(LABELS))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Scores of shape (batch, tokens, labels)."""
        scores: torch.Tensor = self.head(self.body(ids, mask))
        return scores


Row = tuple[list[int], list[int]]


def rows(tokenizer: Tokenizer, count: int, background: Background, rng: random.Random) -> list[Row]:
    """Windows of tokens with their labels; of a long text one window is kept, at random."""
    result: list[Row] = []
    for example in examples(count, background, rng):
        encoded = tokenizer.encode(example.text, add_special_tokens=False)
        labels = label_tokens(encoded.offsets, example.spans)
        ids = encoded.ids
        start = rng.randint(0, max(0, len(ids) - WINDOW))
        result.append((ids[start : start + WINDOW], labels[start : start + WINDOW]))
    return result


def batches(
    data: list[Row], tokens: int, weights: E5Weights, rng: random.Random
) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
    """Batches of like length with at most `tokens` places, in random order."""
    order = sorted(range(len(data)), key=lambda i: len(data[i][0]) + rng.random() * 12)
    groups: list[list[int]] = [[]]
    for i in order:
        if groups[-1] and (len(data[i][0]) + 2) * (len(groups[-1]) + 1) > tokens:
            groups.append([])
        groups[-1].append(i)
    rng.shuffle(groups)
    for group in groups:
        width = max(len(data[i][0]) for i in group) + 2
        ids = torch.full((len(group), width), weights.padding)
        labels = torch.full((len(group), width), IGNORED)
        for row, i in enumerate(group):
            tokens_of, labels_of = data[i]
            ids[row, : len(tokens_of) + 2] = torch.tensor([weights.begin, *tokens_of, weights.end])
            labels[row, 1 : len(labels_of) + 1] = torch.tensor(labels_of)
        yield ids, (ids != weights.padding).long(), labels


def train(options: argparse.Namespace) -> None:
    """One pass over freshly generated texts."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(options.seed)
    record = model_record(DEFAULT_MODEL)
    source = Path(str(metadata.distribution(record.package).locate_file(record.file)))
    weights = read_e5_file(source)
    background = Background(options.background, options.passages, rng)
    started = time.monotonic()
    data = rows(build_tokenizer(weights), options.examples, background, rng)
    plan = list(batches(data, options.tokens, weights, rng))
    report(f"{len(data)} windows, {sum(len(ids) for ids, _ in data)} tokens, {len(plan)} steps")
    network = TaggerNetwork(weights, options.rank, options.scale)
    if options.start:
        _load(network, options.start)
    _lighten(network, options.frozen)
    trainable = [p for p in network.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(trainable, lr=options.rate, weight_decay=0.01, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, options.rate, total_steps=len(plan), pct_start=0.06, anneal_strategy="linear"
    )
    loss_of = nn.CrossEntropyLoss(ignore_index=IGNORED)
    network.train()
    recent: list[float] = []
    for step, (ids, mask, labels) in enumerate(plan, start=1):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = network(ids, mask)
        loss = loss_of(scores.float().flatten(0, 1), labels.flatten())
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call,unused-ignore]
        nn.utils.clip_grad_norm_(trainable, 1.0)
        optimiser.step()
        schedule.step()
        recent.append(loss.item())
        if step % 50 == 0 or step == len(plan):
            report(f"step {step}/{len(plan)} loss {np.mean(recent[-50:]):.4f} {time.monotonic() - started:.0f} s")
        if step % 200 == 0 or step == len(plan):
            _save(network, options)
    recipe: dict[str, Any] = {
        "base": record.sha256,
        "seed": options.seed,
        "examples": options.examples,
        "tokens_per_step": options.tokens,
        "rank": options.rank,
        "frozen_layers": options.frozen,
        "scale": options.scale,
        "learning_rate": options.rate,
        "threads": options.threads,
        "torch": torch.__version__,
        "final_loss": float(np.mean(recent[-50:])),
        "minutes": round((time.monotonic() - started) / 60, 1),
        "background_sha256": sha256_of(options.background / "sections.jsonl.gz"),
        "authored_sha256": {path.name: sha256_of(path) for path in sorted(FOLDER.glob("*.txt"))},
        "passages_sha256": sha256_of(options.passages / "pairs.jsonl"),
        "filenthropist": metadata.version("filenthropist"),
        "start_sha256": read_adapter(options.start).sha256 if options.start else "",
    }
    (options.out / "recipe.json").write_text(json.dumps(recipe, indent=2) + "\n", encoding="utf-8")


def _lighten(network: TaggerNetwork, frozen: int) -> None:
    """Half precision for all that does not learn, and no learning in the first `frozen` layers."""
    nn.Module.to(network.body.encoder, torch.bfloat16)
    for name, change in network.body.changes.items():
        learns = int(name.split(".")[2]) >= frozen
        change.down.data, change.up.data = change.down.data.float(), change.up.data.float()
        change.down.requires_grad_(learns)
        change.up.requires_grad_(learns)


def _load(network: TaggerNetwork, folder: Path) -> None:
    adapter = read_adapter(folder)
    network.body.go_on_from(adapter)
    with torch.no_grad():
        network.head.weight.copy_(torch.from_numpy(adapter.head["head.weight"]))
        network.head.bias.copy_(torch.from_numpy(adapter.head["head.bias"]))


def _save(network: TaggerNetwork, options: argparse.Namespace) -> None:
    head = {"head.weight": network.head.weight.detach().numpy(), "head.bias": network.head.bias.detach().numpy()}
    write_adapter(options.out, network.body.pairs(), head, scale=options.scale, base=model_record(DEFAULT_MODEL).sha256)


def report(line: str) -> None:
    """Progress to the error stream, so that it can be followed."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def main() -> None:
    """Read the options and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--background", type=Path, required=True)
    parser.add_argument("--passages", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="an earlier adapter to go on from")
    parser.add_argument("--examples", type=int, default=24000)
    parser.add_argument("--seed", type=int, default=20260)
    parser.add_argument("--tokens", type=int, default=2048, help="places in a batch")
    parser.add_argument("--frozen", type=int, default=0, help="layers at the bottom that do not learn")
    parser.add_argument("--rank", type=int, default=16)
    parser.add_argument("--scale", type=float, default=2.0)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--threads", type=int, default=2)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
