"""Train the retriever: low-rank changes of the frozen encoder, on questions with the passage that answers them.

python -m models.retriever.train --pairs FOLDER --out FOLDER [--start FOLDER] [--steps N] [--seed N]

The pairs are those of this project (`models/retriever/pairs/*.jsonl`) and those of `--pairs` (`pairs.jsonl`): objects
with `id`, `group` (passages of one group look alike), `passage` and `queries`.
Every question is pulled towards its own passage and away from the other passages of its batch, among which are
look-alikes of the same group (InfoNCE). The outcome is `adapter.safetensors` and `recipe.json`.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn

from models.catalogue import DEFAULT_MODEL, ModelRecord, model_record
from models.checksum import sha256_of
from models.convert_e5 import build_tokenizer
from models.e5_file import read_e5_file
from models.lora import read_adapter, write_adapter
from models.low_rank import LowRankEncoder

OWN_PAIRS = Path(__file__).with_name("pairs")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage, the group of look-alikes it belongs to, and the questions that it answers."""

    id: str
    group: str
    text: str
    queries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts with their prompts. Question i belongs to passage i; the passages after those are look-alikes only."""

    queries: tuple[str, ...]
    passages: tuple[str, ...]


def read_pairs(paths: Iterable[Path]) -> list[Passage]:
    """All passages of these files. ValueError when two share an id."""
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = [json.loads(line) for line in lines]
    if len({row["id"] for row in rows}) < len(rows):
        raise ValueError("two passages have the same id")
    return [Passage(r["id"], r["group"], r["passage"], tuple(r["queries"])) for r in rows]


def as_typed(query: str, rng: random.Random) -> str:
    """A question as hurried people type it: sometimes without capitals, sometimes with slips of the pen."""
    if rng.random() < 0.25:
        query = query.lower()
    if rng.random() < 0.2:
        words = query.split(" ")
        for _ in range(max(1, len(words) // 8)):
            place = rng.randrange(len(words))
            words[place] = _slip(words[place], rng)
        query = " ".join(words)
    return query


def _slip(word: str, rng: random.Random) -> str:
    if len(word) < 5:
        return word
    at = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 2:
        return word[:at] + word[at] + word[at:]
    return word[:at] + rng.choice(_LETTERS) + word[at + 1 :]


def batches(
    passages: Sequence[Passage], size: int, steps: int, lookalikes: float, rng: random.Random
) -> Iterator[Batch]:
    """`steps` batches of `size` questions; every passage once before any comes again, with another question."""
    record = model_record(DEFAULT_MODEL)
    by_group: dict[str, list[Passage]] = {}
    for passage in passages:
        by_group.setdefault(passage.group, []).append(passage)
    turns = {passage.id: rng.sample(range(len(passage.queries)), len(passage.queries)) for passage in passages}
    waiting: list[Passage] = []
    for _ in range(steps):
        if len(waiting) < size:
            waiting += rng.sample(list(passages), len(passages))
        chosen: dict[str, Passage] = {}
        rest: list[Passage] = []
        for passage in waiting:
            (
                rest.append(passage)
                if len(chosen) == size or passage.id in chosen
                else chosen.setdefault(passage.id, passage)
            )
        waiting = rest
        extra: dict[str, Passage] = {}
        for passage in rng.sample(list(chosen.values()), int(size * lookalikes)):
            others = [p for p in by_group[passage.group] if p.id not in chosen and p.id not in extra]
            if others:
                other = rng.choice(others)
                extra[other.id] = other
        yield _batch(record, list(chosen.values()), list(extra.values()), turns, rng)


def _batch(
    record: ModelRecord, own: list[Passage], extra: list[Passage], turns: dict[str, list[int]], rng: random.Random
) -> Batch:
    queries = []
    for passage in own:
        turn = turns[passage.id].pop(0)
        turns[passage.id].append(turn)
        queries.append(record.query_prompt + as_typed(passage.queries[turn], rng))
    return Batch(tuple(queries), tuple(record.passage_prompt + p.text for p in (*own, *extra)))


def embed(network: LowRankEncoder, tokenizer: Tokenizer, texts: Sequence[str], limit: int) -> torch.Tensor:
    """Mean of the last layer, length 1, shape (texts, hidden)."""
    encoded = [tokenizer.encode(text).ids for text in texts]
    encoded = [ids if len(ids) <= limit else [*ids[: limit - 1], ids[-1]] for ids in encoded]
    width = max(map(len, encoded))
    ids = torch.full((len(encoded), width), network.padding)
    for row, own in enumerate(encoded):
        ids[row, : len(own)] = torch.tensor(own)
    mask = (ids != network.padding).long()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = network(ids, mask)
    weights = mask.unsqueeze(-1).float()
    return nn.functional.normalize((states.float() * weights).sum(1) / weights.sum(1), dim=-1)


def train(options: argparse.Namespace) -> None:
    """Follow the recipe and write the adapter."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(options.seed)
    record = model_record(DEFAULT_MODEL)
    weights = read_e5_file(Path(str(metadata.distribution(record.package).locate_file(record.file))))
    tokenizer = build_tokenizer(weights)
    network = LowRankEncoder(weights, options.rank, options.scale)
    if options.start:
        network.go_on_from(read_adapter(options.start))
    trainable = [p for p in network.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(trainable, lr=options.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, options.rate, total_steps=options.steps, pct_start=0.08, anneal_strategy="cos"
    )
    sources = [*sorted(OWN_PAIRS.glob("*.jsonl")), options.pairs / "pairs.jsonl"]
    network.train()
    started, recent = time.monotonic(), []
    plan = batches(read_pairs(sources), options.batch, options.steps, options.lookalikes, rng)
    for step, batch in enumerate(plan, start=1):
        questions = embed(network, tokenizer, batch.queries, 96)
        answers = embed(network, tokenizer, batch.passages, 256)
        scores = questions @ answers.T / options.temperature
        own = torch.arange(len(batch.queries))
        back = scores[:, : len(own)].T
        loss = nn.functional.cross_entropy(scores, own) + 0.3 * nn.functional.cross_entropy(back, own)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call,unused-ignore]  # typed or not, by release of torch
        nn.utils.clip_grad_norm_(trainable, 1.0)
        optimiser.step()
        schedule.step()
        recent.append(loss.item())
        if step % 10 == 0:
            _report(f"step {step}/{options.steps} loss {np.mean(recent[-20:]):.3f} {time.monotonic() - started:.0f} s")
        if step % 60 == 0 or step == options.stop:
            write_adapter(options.out, network.pairs(), {}, scale=options.scale, base=record.sha256)
        if step == options.stop:
            break
    recipe: dict[str, Any] = {
        "base": record.sha256,
        "pairs_sha256": {source.name: sha256_of(source) for source in sources},
        "start_sha256": read_adapter(options.start).sha256 if options.start else "",
        "seed": options.seed,
        "steps": options.steps,
        "stop": options.stop,
        "batch": options.batch,
        "lookalikes": options.lookalikes,
        "temperature": options.temperature,
        "rank": options.rank,
        "scale": options.scale,
        "learning_rate": options.rate,
        "torch": torch.__version__,
        "final_loss": float(np.mean(recent[-20:])),
        "minutes": round((time.monotonic() - started) / 60, 1),
    }
    (options.out / "recipe.json").write_text(json.dumps(recipe, indent=2) + "\n", encoding="utf-8")


def _report(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def main() -> None:
    """Read the options and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="an earlier adapter to go on from")
    parser.add_argument("--steps", type=int, default=180, help="the length of the schedule of the learning rate")
    parser.add_argument("--stop", type=int, default=120, help="the step after which training stops")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--lookalikes", type=float, default=0.34)
    parser.add_argument("--temperature", type=float, default=0.03)
    parser.add_argument("--rank", type=int, default=16)
    parser.add_argument("--scale", type=float, default=2.0)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--seed", type=int, default=20262)
    parser.add_argument("--threads", type=int, default=2)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
