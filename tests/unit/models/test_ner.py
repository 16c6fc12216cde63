"""Someone else's model as a tagger, alone and beside another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import spacy

from casusprudentie.domain.privacy import SpanKind, TaggedSpan
from casusprudentie.errors import SettingsError
from models.ner_spacy import SpacyTagger
from models.ner_transformers import TransformersTagger
from models.together import TaggersTogether

LABELS = {"PER": "PERSOON", "LOC": "PLAATS"}


def spacy_folder(folder: Path, *patterns: tuple[str, str]) -> Path:
    """A blank Dutch pipeline that knows these (label, word) pairs."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": word} for label, word in patterns])
    nlp.to_disk(folder)
    return folder


@pytest.fixture(scope="session")
def classifier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A token classifier of two layers that calls every word a person, with windows of 32 tokens."""
    import torch
    from transformers import BertConfig, BertForTokenClassification, BertTokenizerFast

    folder = tmp_path_factory.mktemp("classifier")
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "jan", "belt"]), encoding="utf-8")
    BertTokenizerFast(str(vocabulary)).save_pretrained(folder)
    config = BertConfig(
        vocab_size=7,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=34,
        id2label={0: "O", 1: "I-PER"},
        label2id={"O": 0, "I-PER": 1},
    )
    model = BertForTokenClassification(config)
    with torch.no_grad():
        model.classifier.weight.zero_()
        model.classifier.bias.copy_(torch.tensor([0.0, 5.0]))
    model.save_pretrained(folder)
    return folder


class FixedTagger:
    """Always proposes the same."""

    def __init__(self, start: int, fingerprint: str) -> None:
        self._start = start
        self.fingerprint = fingerprint

    def tag(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:
        """One span in every text."""
        return [[TaggedSpan(self._start, self._start + 2, SpanKind.PERSOON, 0.5)] for _ in texts]


def test_the_entities_of_spacy_become_spans(tmp_path: Path) -> None:
    tagger = SpacyTagger(str(spacy_folder(tmp_path, ("PER", "Zwob"), ("LOC", "Ede"), ("MISC", "Iets"))), LABELS, 0.7)
    assert tagger.tag(["Iets voor Zwob in Ede", "niets"]) == [
        [TaggedSpan(10, 14, SpanKind.PERSOON, 0.7), TaggedSpan(18, 21, SpanKind.PLAATS, 0.7)],
        [],
    ]


def test_the_fingerprint_of_spacy_changes_with_its_files_and_its_score(tmp_path: Path) -> None:
    one = str(spacy_folder(tmp_path / "een", ("PER", "Zwob")))
    two = str(spacy_folder(tmp_path / "twee", ("PER", "Zwab")))
    prints = [SpacyTagger(one, LABELS, 0.7), SpacyTagger(two, LABELS, 0.7), SpacyTagger(one, LABELS, 0.8)]
    assert len({tagger.fingerprint for tagger in prints}) == 3
    assert SpacyTagger(one, LABELS, 0.7).fingerprint == prints[0].fingerprint


def test_a_pipeline_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="CASUS_NER is niet te openen"):
        SpacyTagger(str(tmp_path / "weg"), LABELS, 0.7)
    with pytest.raises(SettingsError, match="CASUS_NER is niet te openen"):
        TransformersTagger(tmp_path / "weg", LABELS)
    with pytest.raises(SettingsError, match="CASUS_NER is niet te openen"):
        TransformersTagger(tmp_path, LABELS)


def test_a_model_that_would_find_nothing_is_refused(tmp_path: Path, classifier: Path) -> None:
    folder = str(spacy_folder(tmp_path, ("ANDERS", "Zwob")))
    with pytest.raises(SettingsError, match="geen enkele soort"):
        SpacyTagger(folder, LABELS, 0.7)
    with pytest.raises(SettingsError, match="geen enkele soort"):
        TransformersTagger(classifier, {"LOC": "PLAATS"})


def test_a_kind_that_we_do_not_know_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="MENS"):
        SpacyTagger(str(tmp_path), {"PER": "MENS"}, 0.7)


def test_a_token_classifier_reads_a_long_text_to_its_end(classifier: Path) -> None:
    text = "jan belt " * 60
    found, empty = TransformersTagger(classifier, LABELS).tag([text, " "])
    assert [span.kind for span in found] == [SpanKind.PERSOON]
    assert [(span.start, span.end) for span in found] == [(0, len(text) - 1)]
    assert empty == []


def test_together_they_propose_what_any_of_them_does() -> None:
    both = TaggersTogether([FixedTagger(4, "a"), FixedTagger(0, "b")])
    assert [[span.start for span in spans] for spans in both.tag(["een", "twee"])] == [[0, 4], [0, 4]]
    assert both.fingerprint != TaggersTogether([FixedTagger(4, "a")]).fingerprint
