"""Where articles come in: files and folders become Articles, body and boilerplate told apart.

* sources       which files the inputs name, and their bytes as text
* articles      a text file, or a line of JSON, as an Article
* boilerplate   which stretches of the text are title and body (patterns in ``furniture``)
* published     the publication date, where it follows from the text
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from minkwan.errors import InputError
from minkwan.ingest.articles import MAX_CHARACTERS, read_file
from minkwan.ingest.sources import files
from minkwan.records import Article

__all__ = ["MAX_CHARACTERS", "read_inputs"]


def read_inputs(inputs: Sequence[str | Path]) -> Iterator[Article | InputError]:
    """All articles of files, folders and glob patterns, one after the other, never all at once.

    What cannot be read is yielded in its place as an InputError, and the rest goes on. An id
    names one article: the same text under the same id comes once, another text under it is an
    error.
    """
    seen: dict[str, bytes] = {}
    for path in files(inputs):
        if isinstance(path, InputError):
            yield path
            continue
        for place, article in read_file(path):
            if isinstance(article, InputError):
                yield article
                continue
            # A last line feed more or less makes no other article.
            digest = sha256(article.text.strip().encode()).digest()
            known = seen.setdefault(article.id, digest)
            if known is digest:
                yield article
            elif known != digest:
                yield InputError(
                    f"{place} has the id '{article.id}' of an article read before, but another text: "
                    "give it an id of its own."
                )
