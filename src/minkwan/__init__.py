"""Minkwan (민관): from Korean news to a knowledge graph of government and industry."""

from __future__ import annotations

__version__ = "0.1.0"
