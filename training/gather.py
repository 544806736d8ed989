"""Annotations joined with the texts that they are about."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from minkwan.errors import InputError

ANNOTATIONS = Path(__file__).parent / "annotations" / "annotations.jsonl"


def gather(archive: Path, out: Path, *, annotations: Path = ANNOTATIONS) -> int:
    """Writes ``articles.jsonl`` and one ``ID.json`` for each annotated article; returns their number.

    ``archive`` is a file of JSON lines, plain or gzip, with id, title, text and published. Raises
    InputError where a line is no JSON object, or where the archive's text of an article lacks the words
    that its annotation quotes.
    """
    annotated = {row["id"]: row for row in _rows(annotations)}
    out.mkdir(parents=True, exist_ok=True)
    found = []
    for row in _rows(archive):
        annotation = annotated.get(row["id"])
        if annotation is None:
            continue
        for fact in annotation["facts"]:
            if fact["quote"] not in row["text"] and fact["quote"] not in (row.get("title") or ""):
                raise InputError(
                    f"{archive}: the text of {row['id']} lacks '{fact['quote']}'; take the archive that was annotated"
                )
        found.append(row)
        (out / f"{row['id']}.json").write_text(json.dumps(annotation, ensure_ascii=False), encoding="utf-8")
    found.sort(key=lambda row: str(row["id"]))
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in found)
    (out / "articles.jsonl").write_text("".join(lines), encoding="utf-8")
    return len(found)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise InputError(
                    f"{path}, line {number}: not JSON ({error.msg}); each line must be one article"
                ) from error
            if not isinstance(row, dict) or "id" not in row:
                raise InputError(f"{path}, line {number}: needs an object with 'id'")
            yield row
