"""The command line: the only place that prints and exits.

What a command makes goes to standard output or into a file, complaints go to standard error.
Exit codes: 0 all is well; 1 the work was done, but something is amiss (an input could not be
read, a graph breaks a rule); 2 nothing was done.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence

import click

from minkwan.cli.commands import Settings, minkwan
from minkwan.cli.console import complain, speak_utf8
from minkwan.errors import MinkwanError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; no error leaves it as a traceback."""
    speak_utf8()
    settings = Settings()
    try:
        code = minkwan.main(arguments, prog_name="minkwan", standalone_mode=False, obj=settings)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has read enough; without this Python complains once more as it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 0
    except (Exception, KeyboardInterrupt, click.Abort) as error:
        complain(_sentence(error, settings))
        if settings.debug:
            traceback.print_exception(error)
        return 2
    return code if isinstance(code, int) else 0


def _sentence(error: BaseException, settings: Settings) -> str:
    """What went wrong, and what to do."""
    if isinstance(error, KeyboardInterrupt | click.Abort):
        return "stopped."
    if isinstance(error, MinkwanError):
        return str(error)
    if isinstance(error, click.ClickException):
        message = error.format_message().rstrip(".")
        context = error.ctx if isinstance(error, click.UsageError) else None
        return f"{message}; see '{context.command_path} --help'." if context else f"{message}."
    # Anything else is a mistake of ours.
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    hint = "" if settings.debug else " To see where, put --debug right after 'minkwan'."
    return f"something went wrong inside minkwan ({what}).{hint}"
