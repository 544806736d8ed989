"""Minkwan (민관): from Korean news to a knowledge graph of government and industry.

Example:
    >>> import minkwan
    >>> graph = minkwan.build(["article.txt"])  # doctest: +SKIP
    >>> graph.write("graph.ttl")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minkwan.pipeline import Graph, build

__version__ = "0.1.0"
__all__ = ["Graph", "__version__", "build"]


def __getattr__(name: str) -> object:
    # Loaded when first asked for: the morphological analyser and the engines take their time.
    if name in ("build", "Graph"):
        from minkwan import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'minkwan' has no attribute '{name}'")
