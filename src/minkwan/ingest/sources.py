"""Which files the inputs of a command stand for, and their bytes as text."""

from __future__ import annotations

import codecs
import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from minkwan.errors import InputError

ENDINGS = (".txt", ".jsonl", ".jsonl.gz")

_UTF16_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = frozenset(map(chr, range(32))) - set("\t\n\v\f\r\x1c\x1d\x1e\x1f")


def shown(path: str | Path) -> str:
    """A path as it can be printed, whatever bytes its name holds."""
    return os.fsencode(path).decode("utf-8", "replace").replace("\0", "\\0")


def files(inputs: Sequence[str | Path]) -> Iterator[Path | InputError]:
    """The article files that files, folders and glob patterns name, each once.

    In the order of the inputs, sorted within a folder or pattern. A folder is read with its
    subfolders, but links to folders are not followed. An input that names no file gives an error.
    """
    seen: set[str] = set()
    for given in inputs:
        for found in _expand(given):
            if isinstance(found, InputError):
                yield found
                continue
            real = os.path.realpath(found)  # Path.resolve would raise on a loop of links
            if real not in seen:
                seen.add(real)
                yield found


def _expand(given: str | Path) -> Iterator[Path | InputError]:
    path = Path(given)
    try:
        if path.is_dir():
            yield from _folder(path)
        elif os.path.lexists(path):
            yield path
        elif glob.has_magic(str(given)):
            yield from _pattern(str(given))
        else:
            yield InputError(f"There is no file or folder '{shown(path)}': check its name.")
    except (OSError, ValueError) as error:
        yield InputError(f"'{shown(path)}' cannot be looked up: {_reason(error)}; check its name and permissions.")


def _pattern(pattern: str) -> Iterator[Path | InputError]:
    # Path.glob takes no absolute pattern.
    matches = [Path(name) for name in sorted(glob.glob(pattern, recursive=True))]  # noqa: PTH207
    articles = [path for path in matches if path.name.lower().endswith(ENDINGS) or path.is_dir()]
    if not articles:
        yield InputError(f"No .txt, .jsonl or .jsonl.gz file matches '{shown(pattern)}': check the pattern.")
    for path in articles:
        if path.is_dir():
            yield from _folder(path)
        else:
            yield path


def _folder(folder: Path) -> Iterator[Path | InputError]:
    problems: list[OSError] = []
    found = [
        Path(place, name)
        for place, _, names in os.walk(folder, onerror=problems.append)
        for name in names
        if name.lower().endswith(ENDINGS)
    ]
    yield from sorted(found)
    for error in sorted(problems, key=str):
        yield InputError(
            f"The folder '{shown(error.filename)}' cannot be read: {_reason(error)}; check its permissions."
        )
    if not found and not problems:
        yield InputError(f"The folder '{shown(folder)}' holds no article: put .txt, .jsonl or .jsonl.gz files into it.")


def _reason(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


def unreadable(path: Path, error: OSError) -> InputError:
    """The error for a file that cannot be opened or read."""
    return InputError(f"'{shown(path)}' cannot be read: {_reason(error)}; check that it exists and its permissions.")


def is_utf16(data: bytes) -> bool:
    """Whether bytes begin with the byte order mark of UTF-16."""
    return data.startswith(_UTF16_BOMS)


def decode(data: bytes) -> str | None:
    """Bytes as text, or None for bytes that are none.

    UTF-16 where its byte order mark says so, UTF-8 where the bytes are valid, else CP949, in which
    Korean text was kept before. A byte order mark of UTF-8 stays, as a first character that
    belongs to no line: offsets count it, like any reader of UTF-8 does.
    """
    for encoding in ("utf-16",) if is_utf16(data) else ("utf-8", "cp949"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Text files hold none of these; programs, images and archives do.
        return None if _CONTROLS.intersection(text) else text
    return None
