"""How an article was read, in the terminal: its text in colours, its facts, and what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from minkwan.cli.console import one_line
from minkwan.explain import Explanation, Found, Refused
from minkwan.explain.asked import tell
from minkwan.explain.wording import details
from minkwan.view.style import looks

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")  # all but the line feed
_STATUS = {"done": "green", "planned": "yellow", "negated": "red"}
_LONGEST_QUOTE = 120


def show(explanation: Explanation) -> None:
    """Print the explanation. Where colours are none or few, a name has its class behind it in brackets."""
    console = Console(highlight=False, markup=False)
    plain = console.color_system not in ("256", "truecolor")
    colours = {kind: look.colour for kind, look in looks(m.kind for m in explanation.reading.mentions).items()}
    if not plain:
        console.print(_legend(colours))
        console.print()
    console.print(_text(explanation, colours, plain=plain), soft_wrap=True)
    _section(console, f"Facts ({len(explanation.found)})")
    for fact in explanation.found:
        _print(console, _fact(explanation, fact, colours))
    _section(console, f"Not accepted ({len(explanation.refused)})")
    for refused in explanation.refused:
        _print(console, _refused(explanation, refused))
    _section(console, f"Sentences without a fact ({len(explanation.silent)})")
    for silent in explanation.silent:
        sentence = explanation.reading.sentences[silent.sentence]
        lines = [Text(f"«{_quote(explanation, sentence.start, sentence.end)}»", "dim")]
        lines += [Text(one_line(tell(explanation, miss))) for miss in silent.misses] or [Text(silent.reason)]
        _print(console, iter(lines))


def _section(console: Console, heading: str) -> None:
    console.print()
    console.print(Text(heading, "bold"))


def _print(console: Console, lines: Iterator[Text]) -> None:
    """A block: its first line, and the rest set in below it. What goes to a file is not wrapped."""
    for number, line in enumerate(lines):
        indent = 4 if number else 2
        if console.is_terminal:
            console.print(Padding(line, (0, 0, 0, indent)))
        else:
            console.print(Text(" " * indent).append_text(line), soft_wrap=True)


def _legend(colours: dict[str, str]) -> Text:
    legend = Text()
    for kind, colour in sorted(colours.items()):
        legend.append(f" {kind} ", _style(colour)).append("  ")
    return legend


def _style(colour: str) -> str:
    """White or black on a class's colour, whichever can be read."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"{'black' if red * 0.3 + green * 0.59 + blue * 0.11 > 140 else 'white'} on {colour}"


def _text(explanation: Explanation, colours: dict[str, str], *, plain: bool) -> Text:
    text, shown, at = explanation.reading.article.text, Text(), 0
    spoken = [(line.start, line.end) for line in explanation.reading.article.lines]
    for mention in explanation.reading.mentions:
        if mention.start < at:
            continue
        _append(shown, text, at, mention.start, spoken)
        shown.append(_clean(text[mention.start : mention.end]), _style(colours[mention.kind]))
        if plain:
            shown.append(f"[{mention.kind}]")
        at = mention.end
    _append(shown, text, at, len(text), spoken)
    return shown


def _append(shown: Text, text: str, start: int, end: int, spoken: list[tuple[int, int]]) -> None:
    """A stretch without mentions; what stands outside title and body is dim."""
    at = start
    for first, last in spoken:
        if at < end and last > at and first < end:
            if first > at:
                shown.append(_clean(text[at:first]), "dim")
            shown.append(_clean(text[max(at, first) : min(last, end)]))
            at = min(last, end)
    shown.append(_clean(text[at:end]), "dim")


def _clean(text: str) -> str:
    return _CONTROL.sub(" ", text)


def _quote(explanation: Explanation, start: int, end: int) -> str:
    words = one_line(explanation.reading.article.text[start:end])
    return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + "…"


def _fact(explanation: Explanation, fact: Found, colours: dict[str, str]) -> Iterator[Text]:
    claim = fact.claim
    triple = Text(one_line(fact.subject.label), colours.get(fact.subject.kinds[0], ""))
    triple.append(f" {claim.relation} ", "bold").append(
        one_line(fact.object.label), colours.get(fact.object.kinds[0], "")
    )
    triple.append(f"  {claim.status}", _STATUS[claim.status]).append(f"  {claim.confidence:.2f}")
    yield triple
    roles = {(c.subject, c.object) for c in fact.candidates}
    said = "; ".join(
        f"subject ‘{explanation.label(subject)}’, object ‘{explanation.label(object_)}’"
        for subject, object_ in sorted(roles)
    )
    cue = f"; status from ‘{', '.join(fact.cues)}’" if fact.cues else ""
    yield Text(one_line(f"by {', '.join(claim.found_by)}: {said}{cue}"))
    known = "; ".join(f"{name} {value}" for name, value in details(claim.details))
    if known:
        yield Text(one_line(known))
    for start, end in claim.spans:
        yield Text(f"«{_quote(explanation, start, end)}»", "dim")


def _refused(explanation: Explanation, refused: Refused) -> Iterator[Text]:
    candidate = refused.candidate
    ends = explanation.label(candidate.subject), explanation.label(candidate.object)
    yield Text(one_line(f"{ends[0]} {candidate.relation} {ends[1]}: {refused.reason}"))
    yield Text(one_line(f"by {candidate.found_by}: «{_quote(explanation, candidate.start, candidate.end)}»"), "dim")
