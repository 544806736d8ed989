"""All that is known before an article is read: names, words, frames, the ontology.

Loaded once at the top and passed down; nothing below reads a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from minkwan import resources
from minkwan.knowledge.confidence import Record, load_confidence
from minkwan.knowledge.frames import Frames, load_frames
from minkwan.knowledge.gazetteer import Gazetteer
from minkwan.knowledge.lexicon import Lexicon, load_heads, load_words
from minkwan.knowledge.names import Names, load_names
from minkwan.knowledge.ontology import Ontology, load_ontology
from minkwan.network.files import Network

_FIRST_SYMBOL = 0xE000  # private use area: no article's own text holds these characters


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything a reading needs. ``symbols`` stand for classes in encoded sentences.

    ``network`` is the learned reader, loaded when the first article is read; without it the rules
    read alone.
    """

    ontology: Ontology
    names: Names
    lexicon: Lexicon
    gazetteer: Gazetteer
    frames: Frames
    symbols: Mapping[str, str]
    confidence: Mapping[str, Record]
    network: Network | None = None


def load(
    *,
    ontology: Path = resources.ONTOLOGY,
    folder: Path = resources.KNOWLEDGE,
    frames: Path | None = None,
    model: Path | None = None,
) -> Knowledge:
    """Loads and checks all knowledge.

    ``ontology`` and ``frames`` can point elsewhere: a property there and one frame file make a
    new relation type. ``model`` is the folder of the learned reader; without one the rules read
    alone. Raises KnowledgeError naming file and place.
    """
    loaded = load_ontology(ontology)
    names = load_names(folder / "names")
    words = load_words(folder / "words.toml")
    heads = load_heads(folder / "heads.tsv")
    titles = frozenset(t for t in names.titles if len(t) > 1)
    levels = {
        e.key: e.name[-1] for e in names.entries if e.kind in ("Government", "Place") and e.name[-1] in "도시군구부"
    }
    lexicon = Lexicon(
        heads=heads,
        longest_head=max(map(len, heads)),
        titles=titles,
        longest_title=max(map(len, titles)),
        surnames=frozenset(names.surnames),
        levels=levels,
        ministries={  # of two bodies with one short name the present one
            surface: entry.key
            for entry in sorted(names.entries, key=lambda e: e.valid_to is None)
            if entry.name[-1] == "부"
            for surface in (entry.name, *entry.aliases)
        },
        companies=frozenset(e.name for e in names.entries if e.kind == "Company" and e.ambiguous),
        **words,
    )
    # Classes that only the reading knows: a title, and a name whose class its context must tell.
    kinds = [*sorted(k for k, v in loaded.classes.items() if v == (k,)), "Post", "Name"]
    symbols = {kind: chr(_FIRST_SYMBOL + i) for i, kind in enumerate(kinds)}
    symbols["post"] = symbols["Post"]
    return Knowledge(
        ontology=loaded,
        names=names,
        lexicon=lexicon,
        gazetteer=Gazetteer(names.entries),
        frames=load_frames(
            frames or folder / "frames", relations=loaded.relations, groups=loaded.classes, symbols=symbols
        ),
        symbols=symbols,
        confidence=load_confidence(folder / "confidence.tsv"),
        network=Network(model) if model else None,
    )
