"""Sentences with the mentions that stand in them, in brackets and outside."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minkwan.dates import find_dates
from minkwan.finders import selection_words as say
from minkwan.records import Mention, Reading, Sentence


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with the numbers of its own mentions outside brackets, and those inside."""

    sentence: Sentence
    text: str
    members: tuple[int, ...]
    aside: tuple[int, ...]


def tell(reading: Reading) -> list[Told]:
    """An article's sentences with their mentions."""
    whole = reading.article.text
    told: list[Told] = []
    at = 0
    for number, sentence in enumerate(reading.sentences):
        text = whole[sentence.start : sentence.end]
        asides = [(m.start() + sentence.start, m.end() + sentence.start) for m in say.BRACKETS.finditer(text)]
        own: list[int] = []
        inner: list[int] = []
        while at < len(reading.mentions) and reading.mentions[at].sentence <= number:
            mention = reading.mentions[at]
            if mention.sentence == number and mention.kind != "Post" and reading.links[at] >= 0:
                inside = any(a < mention.start and mention.end < b for a, b in asides)
                (inner if inside else own).append(at)
            at += 1
        told.append(Told(sentence, text, tuple(own), tuple(inner)))
    return told


def can_win(reading: Reading, mention: Mention, told: Told) -> bool:
    """Whether a name stands for itself, and is no prize, work or heading."""
    if mention.kind == "Person":
        return True
    if say.RANKED.fullmatch(mention.name):
        return False
    if mention.kind == "Name" and (
        say.PRIZELIKE.search(mention.name) or mention.name.isascii() or reading.article.text[mention.end] in "을를의"
    ):
        return False
    behind = reading.article.text[mention.end : mention.end + 2]
    if behind == "에서" or (mention.kind in say.BODIES and say.HOLDS.match(reading.article.text, mention.end)):
        return False  # who holds the contest
    if mention.kind in say.LANDS and reading.article.text.startswith("의", mention.end):
        return False
    return bool(say.ITSELF.match(reading.article.text[mention.end : min(mention.end + 50, told.sentence.end)]))


def belongs(reading: Reading, body: Mention, following: Mention) -> bool:
    """Whether a body only tells whose person, unit or work stands behind it."""
    between = reading.article.text[body.end : following.start]
    if following.kind == "Person":
        return not re.search(r"[,·▲△]|[와과] |및", between) and len(between) <= 25
    return between.strip() == "" and body.kind in say.LANDS


def is_list(reading: Reading, told: Told) -> bool:
    """Whether a line is made up of names, and of no sentence."""
    names = [i for i in told.members if reading.mentions[i].kind in say.CHOSEN | {"Government"}]
    if (
        not names
        or told.sentence.role == "title"
        or say.SENTENCE.search(told.text)
        or say.TAKING_PART.search(told.text)
    ):
        return False
    letters = len(say.SEP.sub("", say.BRACKETS.sub("", told.text)))
    covered = sum(len(say.SEP.sub("", reading.mentions[i].name)) for i in told.members)
    return letters > 0 and covered / letters >= say.COVERED and not say.WON.search(told.text)


def day_in(reading: Reading, told: Told) -> str | None:
    """The first day that a sentence tells, but not the day of the telling ('15일 밝혔다')."""
    start, end = told.sentence.start, told.sentence.end
    for date in find_dates(reading.article.text, start, end, reading.article.published):
        if date.value and len(date.value) == 10 and not say.TELLING.match(reading.article.text, date.end):
            return date.value
    return None


def ceremony(reading: Reading, sentences: list[Told]) -> str | None:
    """The day on which a release tells that prizes were given or a choice made known."""
    for told in sentences:
        if told.sentence.role == "body" and say.CEREMONY.search(told.text):
            day = day_in(reading, told)
            if day:
                return day
    return None
