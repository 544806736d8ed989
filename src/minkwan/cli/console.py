"""How the command line speaks: sentences, files written whole or not at all, and a progress bar."""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from minkwan.errors import GraphError, UsageError

STDOUT = "-"
_BLINK = 0.5  # seconds of work below which no progress bar is shown
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def speak_utf8() -> None:
    """Let Korean through, whatever encoding the terminal's locale asks for."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def one_line(text: str) -> str:
    """The text without line ends and other control characters, which could steer a terminal."""
    return _CONTROL.sub(" ", text).strip()


def complain(sentence: str) -> None:
    """One line on standard error."""
    click.echo(f"minkwan: {one_line(sentence)}", err=True)


def check_target(target: str, inputs: Iterable[str]) -> None:
    """Find out before the work starts whether its result can be written.

    Raises UsageError when the target is one of the inputs, GraphError when it cannot be a file.
    """
    if target == STDOUT:
        return
    path = Path(target)
    try:
        if path.is_file() and any(Path(name).exists() and path.samefile(name) for name in inputs):
            raise UsageError(f"'{target}' is an input: choose another file for the output.")
        if path.is_dir():
            raise GraphError(f"'{target}' is a folder: name a file in it for the output.")
        if not path.resolve().parent.is_dir():
            raise GraphError(f"'{target}' cannot be written: make the folder '{path.parent}' first.")
    except OSError as error:
        raise _unwritable(target, error) from error


def write(target: str, data: bytes) -> None:
    """Write all or nothing: a file that stood there is replaced only by a whole new one.

    Raises GraphError when it cannot be written.
    """
    if target == STDOUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    path = Path(target).resolve()
    try:
        if path.exists() and not path.is_file():  # a device or a pipe takes what it is given
            path.write_bytes(data)
            return
        beside = path.with_name(f".minkwan-{os.getpid()}.part")
        try:
            beside.write_bytes(data)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(target, error) from error


def _unwritable(target: str, error: OSError) -> GraphError:
    reason = (error.strerror or type(error).__name__).lower()
    return GraphError(f"'{target}' cannot be written ({reason}): choose another place for the output.")


@contextlib.contextmanager
def progress(what: str) -> Iterator[Callable[[int], None] | None]:
    """A function to be told how many things are done: it moves a bar and shows their number.

    The bar is drawn on standard error, on a terminal alone, and only once the work has lasted
    longer than a blink.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(what), BarColumn(), TextColumn("{task.completed:,}"), TimeElapsedColumn())
    began = time.monotonic()
    with contextlib.ExitStack() as shown:
        bar = Progress(*columns, console=Console(stderr=True), transient=True)
        task = bar.add_task("", total=None)

        def done(count: int) -> None:
            bar.update(task, completed=count)
            if not bar.live.is_started and time.monotonic() - began > _BLINK:
                shown.enter_context(bar)

        yield done
