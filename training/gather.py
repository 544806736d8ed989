"""Annotations joined with the texts that they are about."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from minkwan.errors import InputError

ANNOTATIONS = Path(__file__).parent / "annotations" / "annotations.jsonl"


def gather(archives: Iterable[Path], out: Path, *, annotations: Path = ANNOTATIONS) -> int:
    """Writes ``articles.jsonl`` and one ``ID.json`` for each annotated article; returns their number.

    ``archives`` are files of JSON lines, plain or gzip, with id or url, title, text and published.
    Raises InputError where a line is no JSON object, or where the archive's text of an article lacks
    the words that its annotation quotes.
    """
    annotated = {key: row for row in _rows(annotations) for key in (row["id"], row.get("url")) if key}
    out.mkdir(parents=True, exist_ok=True)
    found: dict[str, dict[str, Any]] = {}
    for archive in archives:
        for row in _rows(archive):
            annotation = annotated.get(row.get("id")) or annotated.get(row.get("url"))
            if annotation is None or annotation["id"] in found:
                continue
            for fact in annotation["facts"]:
                if fact["quote"] not in row["text"] and fact["quote"] not in (row.get("title") or ""):
                    raise InputError(
                        f"{archive}: the text of {annotation['id']} lacks '{fact['quote']}'; "
                        "take the archive that was annotated"
                    )
            found[annotation["id"]] = {**row, "id": annotation["id"]}
            path = out / f"{annotation['id']}.json"
            path.write_text(json.dumps(annotation, ensure_ascii=False), encoding="utf-8")
    lines = (json.dumps(found[i], ensure_ascii=False) + "\n" for i in sorted(found))
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
            if not isinstance(row, dict) or not ("id" in row or "url" in row):
                raise InputError(f"{path}, line {number}: needs an object with 'id' or 'url'")
            yield row
