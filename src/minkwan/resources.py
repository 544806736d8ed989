"""Where the data files that come with the package lie, installed or in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder ``ontology`` or ``queries``: inside an installed package, else beside ``src``."""
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parents[1] / name


ONTOLOGY = folder("ontology") / "minkwan.ttl"
SHAPES = folder("ontology") / "shapes.ttl"
QUERIES = folder("queries")
KNOWLEDGE = _PACKAGE / "knowledge"
MODEL = _PACKAGE / "model"
