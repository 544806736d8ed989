"""Options and forms that several commands share."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

BOTH, RULES = "both", "rules"


class Command(click.Command):
    """A command whose help ends in examples."""

    def __init__(self, *args: Any, examples: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, each on a line of its own."""
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write(f"  {example}\n")


class Group(click.Group):
    """Commands of this form."""

    command_class = Command


def output(**kwargs: Any) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """The option that says where to write."""
    return click.option("-o", "--output", metavar="FILE", help="Where to write; '-' is standard output.", **kwargs)


class _Confidence(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.4
    """A number between 0 and 1, or the word for facts that can be trusted."""

    name = "confidence"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number."""
        if value == "trusted":
            from minkwan.weigh import TRUSTED

            return TRUSTED
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not 0 <= number <= 1:
            self.fail(f"'{value}' is neither a number between 0 and 1 nor 'trusted'.", param, ctx)
        return number


min_confidence = click.option(
    "--min-confidence",
    metavar="X",
    type=_Confidence(),
    default=0.0,
    help="Leave out facts that are less sure than this, between 0 and 1; 'trusted' keeps the surest.",
)
reader = click.option(
    "--reader",
    type=click.Choice((RULES, BOTH)),
    default=RULES,
    show_default=True,
    help="Who reads: the rules alone, or the learned reader too (finds more, errs more, ten times as slow).",
)


def model(reader: str) -> Path | None:
    """The folder of the learned reader, where it reads."""
    from minkwan import resources

    return resources.MODEL if reader == BOTH else None
