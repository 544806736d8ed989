"""When an article's events take place, and whether they are over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from minkwan.dates import find_dates
from minkwan.occasions import main_event
from minkwan.records import Candidate, Reading, Sentence, Status

_EXPECTED = re.compile(r"예정|계획이|앞두")
_PAST = re.compile(r"[했였됐렸졌갖가]었?다|했다|했으|하였|열렸|개최된|열린|가졌|했습")
_PAST_END = re.compile(
    r"(?<![밝전말])[했였렸됐졌갔왔눴났쳤웠었았](?:다|습니다|음)\W*$(?<!강조했다\.)(?<!당부했다\.)(?<!설명했다\.)"
)
_COMING = re.compile(r"한다(?:고|\.)|열린다|연다|갖는다|합니다|오는 \d")
_WHEN = re.compile(r"일\s?시|일\s?자|날짜|기\s?간|때\s?[:：]")
_OF_EVENTS = frozenset(("hosts", "locatedIn", "participatesIn"))


class EventTimes:
    """Days and status of one article's events."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.article.text
        self.mentions = reading.mentions
        self.links = reading.links
        self.main = main_event(self.text, reading.sentences, reading.mentions, reading.links)
        self.spot = next((i for i, link in enumerate(self.links) if link == self.main), -1)
        self.dates: dict[int, str | None] = {}
        self.listing = -1  # the event whose list goes on
        self.listed = -2  # the sentence in which it last did
        self.status: Status = "done"
        if self.main is not None:
            self.status = self._status_of_main()

    def _open(self, event: int) -> bool:
        """Whether nothing but the tense of other sentences can tell if the event is over."""
        published, date = self.reading.article.published, self.date_of(event)
        return not (published and date and date != published)

    def date_of(self, event: int) -> str | None:
        """The day of the event at a mention, where the article states it."""
        link = self.links[event]
        if link not in self.dates:
            self.dates[link] = self._find_date(link)
        return self.dates[link]

    def _find_date(self, link: int) -> str | None:
        published = self.reading.article.published
        seen: set[int] = set()
        for mention, other in zip(self.mentions, self.links, strict=True):
            if other != link or mention.sentence in seen or len(seen) > 4:
                continue
            seen.add(mention.sentence)
            sentence = self.reading.sentences[mention.sentence]
            dates = [
                d
                for d in find_dates(self.text, sentence.start, sentence.end, published)
                if d.value and not (mention.start <= d.start < mention.end) and not _told(self.text, d.end)
            ]
            days = [d for d in dates if d.value and len(d.value) == 10]
            if days:
                return days[0].value
        return self._stated_date() if link == self.main else None

    def _stated_date(self) -> str | None:
        """The day that an outline of the event states ('(일시) 10.8.(화) 14:00')."""
        for sentence in self.reading.sentences:
            if _WHEN.search(self.text, sentence.start, min(sentence.end, sentence.start + 30)):
                for date in find_dates(self.text, sentence.start, sentence.end, self.reading.article.published):
                    if date.value and len(date.value) == 10:
                        return date.value
        for sentence in self.reading.sentences[:6]:
            for date in find_dates(self.text, sentence.start, sentence.end, self.reading.article.published):
                if date.value and len(date.value) == 10 and not _told(self.text, date.end):
                    return date.value
        return None

    def _status_of_main(self) -> Status:
        """Planned where the article tells its event as coming; what is told on its day counts as done."""
        votes = 0
        for number in sorted(
            {m.sentence for m, link in zip(self.mentions, self.links, strict=True) if link == self.main}
        ):
            sentence = self.reading.sentences[number]
            if _EXPECTED.search(self.text, sentence.start, sentence.end):
                votes += 1
            elif _PAST.search(self.text, sentence.start, sentence.end):
                votes -= 1
            elif not self.date_of(self.spot) and _COMING.search(self.text, sentence.start, sentence.end):
                votes += 1
        return "planned" if votes > 0 else "done"

    def _status(self, event: int, sentence: Sentence) -> Status:
        """What the sentence's own end tells, else the event's date, else the article's other sentences."""
        published, date = self.reading.article.published, self.date_of(event)
        if _EXPECTED.search(self.text, sentence.start, sentence.end) and not (date and published and date < published):
            return "planned"
        if _PAST_END.search(self.text[sentence.start : sentence.end]):
            return "done"
        if published and date and date != published:
            return "planned" if date > published else "done"
        return self.status


def _told(text: str, end: int) -> bool:
    return text[end : end + 6].lstrip(" )").startswith(("밝혔", "전했", "말했", "알렸", "밝힌", "발표"))


def dated(reading: Reading, found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates with the day of their event, where they state none of their own or the year alone."""
    finder: EventTimes | None = None
    done: list[Candidate] = []
    for candidate in found:
        event = candidate.subject if candidate.relation == "locatedIn" else candidate.object
        date = candidate.details.date
        if (
            candidate.relation in _OF_EVENTS
            and reading.mentions[event].kind == "Event"
            and not (date and len(date) > 4)
        ):
            finder = finder or EventTimes(reading)
            day = finder.date_of(event)
            if day and (date is None or day.startswith(date)):
                candidate = replace(candidate, details=replace(candidate.details, date=day))
        done.append(candidate)
    return done
