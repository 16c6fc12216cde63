"""Write E5 weights as a sentence-transformers folder (encoder, mean pooling, normalisation, two prompts)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from models.catalogue import ModelRecord
from models.e5_file import E5Weights

__all__ = ["Precision", "build_tokenizer", "write_sentence_transformer"]

Precision = Literal["float16", "float32"]
_BEGIN, _END, _MARK = "<s>", "</s>", "▁"


def build_tokenizer(weights: E5Weights) -> Tokenizer:
    """The unigram tokenizer of the weights; its offsets are code points of the text as given."""
    vocabulary = list(zip(weights.pieces, weights.scores, strict=True))
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=weights.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(replacement=_MARK, prepend_scheme="always")]
    )
    tokenizer.decoder = decoders.Metaspace(replacement=_MARK, prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{_BEGIN} $A {_END}",
        pair=f"{_BEGIN} $A {_END} {_END} $B {_END}",
        special_tokens=[(_BEGIN, weights.begin), (_END, weights.end)],
    )
    tokenizer.add_special_tokens([weights.pieces[i] for i in sorted(_marks(weights))])
    return tokenizer


def write_sentence_transformer(
    weights: E5Weights, record: ModelRecord, folder: Path, precision: Precision = "float16"
) -> None:
    """Fill an existing empty folder. Half precision halves the disk; load it as float32 on a processor."""
    if record.dimension != weights.shape.hidden:
        raise ValueError(f"{record.name}: the file has another dimension than the catalogue says")
    kind = np.dtype(precision)
    save_file({name: tensor.astype(kind) for name, tensor in weights.tensors.items()},
              folder / "model.safetensors", metadata={"format": "pt"})  # fmt: skip
    build_tokenizer(weights).save(str(folder / "tokenizer.json"))
    for name, content in _settings(weights, record, precision).items():
        target = folder / name
        target.parent.mkdir(exist_ok=True)
        target.write_text(json.dumps(content, ensure_ascii=False, indent=2), encoding="utf-8")
    (folder / "2_Normalize").mkdir(exist_ok=True)


def _marks(weights: E5Weights) -> set[int]:
    return {weights.begin, weights.end, weights.padding, weights.unknown}


def _settings(weights: E5Weights, record: ModelRecord, precision: Precision) -> dict[str, Any]:
    shape = weights.shape
    layout = "sentence_transformers.models"
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "dtype": precision,
            "vocab_size": shape.vocabulary,
            "hidden_size": shape.hidden,
            "num_hidden_layers": shape.layers,
            "num_attention_heads": shape.heads,
            "intermediate_size": shape.feed_forward,
            "max_position_embeddings": shape.positions,
            "type_vocab_size": shape.token_types,
            "layer_norm_eps": shape.epsilon,
            "hidden_act": "gelu",
            "pad_token_id": weights.padding,
            "bos_token_id": weights.begin,
            "eos_token_id": weights.end,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "bos_token": _BEGIN,
            "cls_token": _BEGIN,
            "eos_token": _END,
            "sep_token": _END,
            "unk_token": weights.pieces[weights.unknown],
            "pad_token": weights.pieces[weights.padding],
            "model_max_length": record.max_tokens,
        },
        "sentence_bert_config.json": {"max_seq_length": record.max_tokens, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": record.query_prompt, "document": record.passage_prompt},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": f"{layout}.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{layout}.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{layout}.Normalize"},
        ],
        "1_Pooling/config.json": {
            "word_embedding_dimension": shape.hidden,
            "pooling_mode_mean_tokens": True,
            "pooling_mode_cls_token": False,
            "pooling_mode_max_tokens": False,
        },
    }
