"""How often each frame was right: counted on gold, and what that makes a fact worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from minkwan.errors import KnowledgeError

HEADER = "found_by\tright\twrong"
# A frame's written score counts like this many facts beside those counted on gold.
_PRIOR_WEIGHT = 4
# A second witness in the same article often reads the same words: it is worth less than one apart.
_SECOND = 0.5
_HIGHEST = 0.98


@dataclass(frozen=True, slots=True)
class Record:
    """How many of a frame's facts were right and how many wrong on gold."""

    right: int
    wrong: int


def load_confidence(path: Path) -> dict[str, Record]:
    """Reads ``confidence.tsv``; raises KnowledgeError with file and line for a malformed row."""
    if not path.exists():
        return {}
    records: dict[str, Record] = {}
    rows = [
        (n, r) for n, r in enumerate(path.read_text(encoding="utf-8").split("\n"), 1) if r and not r.startswith("#")
    ]
    for number, row in rows[1:] if rows and rows[0][1] == HEADER else rows:
        fields = row.split("\t")
        if len(fields) != 3 or not fields[1].isdigit() or not fields[2].isdigit():
            raise KnowledgeError(f"{path}, line {number}: needs a finder and two counts, divided by tabs")
        records[fields[0]] = Record(int(fields[1]), int(fields[2]))
    return records


def worth(scores: Mapping[str, float], records: Mapping[str, Record]) -> float:
    """The share of facts that are right among those found so.

    ``scores`` gives for each finder of a fact its best score in the article.
    """
    shares = sorted((_share(finder, score, records) for finder, score in scores.items()), reverse=True)
    doubt = 1 - shares[0]
    for share in shares[1:]:
        doubt *= 1 - _SECOND * share
    return round(min(1 - doubt, _HIGHEST), 2)


def _share(finder: str, score: float, records: Mapping[str, Record]) -> float:
    record = records.get(finder)
    if record is None:
        return score
    return (record.right + _PRIOR_WEIGHT * score) / (record.right + record.wrong + _PRIOR_WEIGHT)


def table(counted: Iterable[tuple[str, Record]], *, source: str) -> str:
    """The text of ``confidence.tsv``."""
    rows = [f"{finder}\t{record.right}\t{record.wrong}" for finder, record in sorted(counted)]
    return "\n".join([f"# How often each finder was right. {source}", HEADER, *rows]) + "\n"
