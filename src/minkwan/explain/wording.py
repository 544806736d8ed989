"""Classes, ways of finding and details in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from minkwan.records import Details

# What Mention.how says, for a reader who doesn't know the finders of names; others are shown as they are.
_HOW = {
    "register": "a register of names",
    "name and title": "the title beside it",
    "surname and title": "a surname with a title",
    "title": "the list of titles",
    "legal form": "a legal form beside it, such as (주)",
    "head noun": "the noun in which it ends",
    "head of a body": "the noun that heads bodies",
    "head of a local body": "the noun that heads bodies of a local government",
    "body of a title": "the title behind it",
    "event name": "words that make the name of an event",
    "proper noun": "the analyser, as a proper noun",
    "head noun alone": "a noun that repeats a name given elsewhere",
    "quotation": "the quotation marks around it",
    "Latin letters": "its Latin letters",
    "name with year": "the year in it, as events have",
    "list mark": "the list in which it stands",
    "series": "the series of known names in which it stands",
    "listed field": "a list of fields of industry",
    "field": "a field of industry",
    "local body": "a short word for a local government",
    "area": "a short word for an area",
    "learned": "the learned reader",
    "alias": "the words that introduce a short name",
}
_DETAILS = {
    "date": "date",
    "end_date": "until",
    "amount": "amount in won",
    "post": "post",
    "former": "former",
    "designation": "designation",
    "topic": "topic",
    "place": "place",
    "kind": "kind of agreement",
}


def how(found: str) -> str:
    """What a mention was found by."""
    return _HOW.get(found, found or "not told")


def details(of: Details) -> Iterator[tuple[str, str]]:
    """What a fact says beyond its two ends: name and value of each detail that is there."""
    for field in fields(of):
        value = getattr(of, field.name)
        if value is True:
            yield _DETAILS.get(field.name, field.name), "yes"
        elif value is not None and value is not False:
            shown = f"{value:,}" if isinstance(value, int) else str(value)
            yield _DETAILS.get(field.name, field.name), shown


def classes(kinds: Iterable[str], groups: Mapping[str, tuple[str, ...]]) -> str:
    """Classes of a role, a whole group of the ontology by its own name."""
    left = list(kinds)
    named: list[str] = []
    for group, members in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(members) > 1 and set(members) <= set(left):
            named.append(group)
            left = [kind for kind in left if kind not in members]
    return " or ".join([*named, *left])
