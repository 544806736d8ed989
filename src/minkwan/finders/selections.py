"""Who selects, certifies or honours whom, beyond one clause.

Press tells prizes and selections in three ways that no single predicate holds: a prize with its
winners ('최우수상은 A, 우수상은 B와 C가 받았다'), a sentence that counts the chosen and a list below it
that names them, and a passive whose actor stands in the name of the contest or of the prize
('행정안전부 주관 공모에 선정됐다', '환경부 장관상을 받았다'). Each needs the body that gives; where the
article names none, nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minkwan.finders import selection_words as say
from minkwan.finders.told import Told, belongs, can_win, ceremony, day_in, is_list, tell
from minkwan.knowledge import Knowledge
from minkwan.records import Candidate, Details, Mention, Reading, Status


class Selections:
    """Finds the selections of one article; used once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.mentions = reading.mentions
        self.links = reading.links
        self.text = reading.article.text
        self.told = tell(reading)
        self.day = ceremony(reading, self.told)
        self.giver = self._giver()
        self.topic: int | None = None  # the body that the sentences so far speak of

    def candidates(self) -> Iterator[Candidate]:
        """All candidates: prizes, passives and lists."""
        for told in self.told:
            if told.sentence.role == "title":
                continue
            if say.CUE.search(told.text) and not say.NO.search(told.text):
                won = list(self._prizes(told))
                yield from won
                if not won:
                    yield from self._passive(told)
            self.topic = self._topic_of(told)
        yield from self._lists("selects", say.LIST_CUE, self.giver)
        yield from self._sanctioned()

    def _topic_of(self, told: Told) -> int | None:
        for i in told.members:
            if self.mentions[i].kind in say.BODIES and say.ABOUT.match(self.text, self.mentions[i].end):
                return i
        return self.topic

    def _giver(self) -> int | None:
        """The body that the article tells as the one that selects or honours.

        It is the subject of the sentence that tells it, else what the sentences before it speak of.
        """
        topic: int | None = None
        for told in self.told:
            if told.sentence.role == "title":
                continue
            active = say.ACTIVE.search(told.text)
            reach = active.start() if active else len(told.text)
            subject = self._subject(told, told.sentence.start + reach)
            if active:
                found = subject if subject is not None else topic
                if found is not None:
                    return found
            if subject is not None and not say.PASSIVE.search(told.text):
                topic = subject
        return next(
            (
                i
                for i, m in enumerate(self.mentions)
                if m.kind in ("Event", "Program") and self.links[i] >= 0 and say.CONTEST.search(m.name)
            ),
            None,
        )

    def _subject(self, told: Told, before: int) -> int | None:
        for n, i in enumerate(told.members):
            mention = self.mentions[i]
            if mention.kind not in say.GIVERS or mention.end >= before or say.UNNAMED.search(mention.name):
                continue
            topic = say.TOPIC.match(self.text, mention.end)
            behind = self.mentions[told.members[n + 1]].start if n + 1 < len(told.members) else before + 1
            if topic and (
                behind >= topic.end()
                or (self.text[behind - 1] in "(（ " and self.text.find(")", behind, topic.end()) > 0)
            ):
                return i
        return None

    def _prizes(self, told: Told) -> Iterator[Candidate]:
        """Prizes of a sentence with their winners."""
        if not say.WON.search(told.text) or told.sentence.role == "title" or say.ATTENDED.search(told.text):
            return
        base = told.sentence.start
        prizes = [m for m in say.PRIZE.finditer(told.text) if not self._inside(told, m)]
        for n, prize in enumerate(prizes):
            if told.text.startswith("인 ", prize.end()) and n + 1 < len(prizes):
                if say.NAMED_PRIZE.search(prize.group()):
                    prizes[n + 1] = prize  # '대통령상인 종합대상을': one prize with two names
                continue
            follow = say.WINNERS_FOLLOW.match(told.text, prize.end())
            if follow:
                low, high = prize.end(), prizes[n + 1].start() if n + 1 < len(prizes) else len(told.text)
                cut = say.CLAUSE_END.search(told.text, low, high)
                high = cut.end() if cut else high
            else:
                low, high = prizes[n - 1].end() if n else 0, prize.start()
                cut = say.CLAUSE_END.search(told.text, low, high) if n else None
                low = cut.end() if cut else low
            giver, start = self._giver_of(told, prize)
            if (
                giver is None
                or "“" in told.text[: prize.start()]
                or (say.HEADING.search(prize.group()) and not self._names_at(told, prize.end() + base))
            ):
                continue
            if not follow:
                high = min(high, start - base)
            winners = self._winners(told, low + base, high + base, {giver})
            for winner in winners:
                begin = min(start, self.mentions[winner].start)
                end = max(prize.end() + base, self.mentions[winner].end)
                yield self._candidate(giver, winner, begin, end, told, "prize", 0.8)

    def _names_at(self, told: Told, at: int) -> bool:
        """Whether the name of one selected stands right behind a heading such as '올해의 기업으로는'."""
        near = any(0 <= self.mentions[i].start - at <= 12 for i in told.members)
        return near and bool(say.SELECTED.search(told.text))

    def _inside(self, told: Told, match: re.Match[str]) -> bool:
        """Whether a prize is only a gloss of another in brackets: '대상(장관상)'."""
        before = told.text[: match.start()]
        return before.count("(") > before.count(")")

    def _giver_of(self, told: Told, prize: re.Match[str]) -> tuple[int | None, int]:
        """Who gives a prize, and where its name begins.

        It is the prize as a Program, the body whose head's name it bears, else the article's giver.
        """
        base = told.sentence.start
        start, end = prize.start() + base, prize.end() + base
        for i in told.members:
            mention = self.mentions[i]
            if mention.kind == "Program" and mention.start < end and mention.end >= end - 1 and mention.end <= end + 1:
                body = say.HEADED_PRIZE.sub("", mention.name)
                if body != mention.name:
                    named = next((k for k, m in enumerate(self.mentions) if m.kind in say.BODIES and m.name == body), i)
                    return (named if self.links[named] >= 0 else i), min(start, mention.start)
                return i, min(start, mention.start)
        for i in (*told.members, *told.aside):
            mention = self.mentions[i]
            near = mention.kind in say.BODIES and mention.end <= end and end - mention.end <= 14
            if near and say.GIVER_PRIZE.fullmatch(self.text, mention.end, end):
                return i, mention.start
        if say.NAMED_PRIZE.search(prize.group()):
            return None, start
        before = [i for i in told.members if self.mentions[i].end <= start]
        # An actor told beside the prize makes it a passive, which knows its receiver better.
        return (None if self._actor(told, before, end) is not None else self.giver), start

    def _winners(self, told: Told, low: int, high: int, givers: set[int]) -> list[int]:
        """Who stands between two places as a winner: a person rather than the firm before the name."""
        found: list[int] = []
        things = {self.links[i] for i in givers}
        inside = [i for i in told.members if low <= self.mentions[i].start < high]
        if not any(self.mentions[i].kind in say.CHOSEN | say.LANDS for i in inside):
            inside = [
                i for i in told.aside if low <= self.mentions[i].start < high and self.mentions[i].kind == "Person"
            ]
        for n, i in enumerate(inside):
            mention = self.mentions[i]
            if (
                mention.kind not in say.CHOSEN | say.LANDS
                or self.links[i] in things
                or not can_win(self.reading, mention, told)
            ):
                continue
            if (
                mention.kind != "Person"
                and n + 1 < len(inside)
                and belongs(self.reading, mention, self.mentions[inside[n + 1]])
            ):
                continue
            found.append(i)
        named = [i for i in found if self.mentions[i].kind != "Name"]
        return named or found

    def _passive(self, told: Told) -> Iterator[Candidate]:
        """Who was selected or honoured, with the actor that the sentence names."""
        verb = say.PASSIVE.search(told.text)
        if not verb or told.sentence.role == "title":
            return
        at = verb.start() + told.sentence.start
        till = verb.end() + told.sentence.start  # '은탑 산업훈장을 받은': the prize reaches into the words of receiving
        before = [i for i in told.members if self.mentions[i].start < at and self.mentions[i].end < till]
        giver = self._actor(told, before, verb.end() + told.sentence.start)
        relative = say.RELATIVE.search(told.text, verb.start(), verb.end() + 16)
        stated = giver is not None
        if (
            giver is None
            and relative
            and say.PRIZED.search(verb.group())
            and not say.STATE_PRIZE.search(told.text, max(0, verb.start() - 12), verb.end())
        ):
            giver = self.giver  # '대상을 받은 가람나래는': the article told before who honours
        if giver is None:
            return
        receivers: list[int] = []
        if relative:
            place = relative.end() + told.sentence.start
            receivers = [i for i in told.members if 0 <= self.mentions[i].start - place <= 2][:1]
            for n, i in enumerate(told.members[:-1]):
                following = self.mentions[told.members[n + 1]]
                if (
                    [i] == receivers
                    and self.mentions[i].kind != "Person"
                    and belongs(self.reading, self.mentions[i], following)
                ):
                    receivers = [told.members[n + 1]]
            receivers = self._row(told, receivers)
        if not receivers and stated:
            for i in reversed(before):
                mention = self.mentions[i]
                if i == giver or mention.kind not in say.CHOSEN | say.LANDS | {"Program"} or self._runs(mention):
                    continue
                if say.TOPIC.match(self.text, mention.end):
                    receivers = [i]
                    break
            if not receivers and not relative:
                receivers = self._told_before(told, verb)
        for receiver in receivers:
            if self.links[receiver] != self.links[giver]:
                start = self.mentions[giver].start
                if self.mentions[receiver].sentence == self.mentions[giver].sentence:
                    start = min(start, self.mentions[receiver].start)
                end = max(verb.end() + told.sentence.start, self.mentions[receiver].end)
                yield self._candidate(giver, receiver, start, end, told, "passive" if stated else "passive-known", 0.8)

    def _told_before(self, told: Told, verb: re.Match[str]) -> list[int]:
        """Whom the sentences just before speak of, where this one names no one as honoured, not even '농가 3곳이'."""
        near = (
            self.topic is not None
            and told.sentence.line - self.reading.sentences[self.mentions[self.topic].sentence].line < 3
        )
        if not near or told.text[0] in "*※" or say.NO_VERB.match(told.text, verb.end()):
            return []
        return [] if say.SUBJECT.search(told.text, 0, verb.start()) or self.topic is None else [self.topic]

    def _runs(self, mention: Mention) -> bool:
        return mention.kind in say.BODIES and bool(say.RUNS.match(self.text, mention.end))

    def _row(self, told: Told, first: Sequence[int]) -> list[int]:
        """A mention with those listed behind it."""
        row = list(first)
        for i in told.members:
            if row and i > row[-1]:
                between = self.text[self.mentions[row[-1]].end : self.mentions[i].start]
                if not re.fullmatch(r"\s?(?:\([^()]*\))?\s?[,·ㆍ와과및]\s?(?:㈜|\(주\))?", between):
                    break
                row.append(i)
        return row

    def _actor(self, told: Told, before: Sequence[int], end: int) -> int | None:
        """The actor that a passive names: who runs the contest, by whom, the programme, whose contest."""
        for i in before:
            mention = self.mentions[i]
            if mention.kind in say.BODIES and (self._runs(mention) or say.FROM.match(self.text, mention.end)):
                return i
            if mention.kind in say.BODIES and re.match(
                rf"\s?{say.HEAD}?\s?(?:기관\s?)?(?:상|표창)을?\s?(?:받|수상)", self.text[mention.end : end + 4]
            ):
                return i
        for i in reversed(before):
            mention = self.mentions[i]
            if mention.kind in ("Program", "Event") and say.WHERE.match(self.text, mention.end):
                owner = before[n - 1] if (n := before.index(i)) else i
                owned = self.mentions[owner].kind in say.BODIES and say.OWNED.fullmatch(
                    self.text, self.mentions[owner].end, mention.start
                )
                return owner if owned else i
            if mention.kind == "Program" and say.RECEIVED.match(self.text, mention.end):
                return i
        for i in before:
            mention = self.mentions[i]
            if mention.kind in ("Government", "PublicInstitution", "Association"):
                contest = say.OF_CONTEST.match(self.text, mention.end)
                if contest and contest.end() <= end and contest.group().startswith(("의", " ‘", " '")):
                    return i
        return None

    def _lists(self, relation: str, pattern: re.Pattern[str], giver: int | None) -> Iterator[Candidate]:
        """Those named in a list below a line that tells of a selection."""
        if giver is None or self.mentions[giver].kind not in say.GIVERS:
            return
        cue = announced = False
        idle = 0
        rows: list[Told] = []
        last: Told | None = None  # the sentence told last: a footnote belongs to it
        for told in self.told:
            if is_list(self.reading, told):
                if cue and not (told.text[0] in "*※" and (last is None or not self._noted(pattern, last))):
                    rows.append(told)
                    idle = 0
                continue
            last = told
            if pattern.search(told.text) and not say.NO.search(told.text):
                yield from self._listed(relation, giver, rows)
                rows, cue, idle = [], True, 0
                announced = bool(say.ANNOUNCED.search(told.text))
            elif cue:
                idle += 1 if len(told.text) <= say.SHORT else 5
                if idle > (16 if announced else 8):
                    cue = False
                    yield from self._listed(relation, giver, rows)
                    rows = []
        yield from self._listed(relation, giver, rows)

    def _noted(self, pattern: re.Pattern[str], told: Told) -> bool:
        """Whether a footnote below a sentence names the chosen, and not who helped or applied."""
        return bool(pattern.search(told.text)) and not say.NO_STAR.search(told.text)

    def _sanctioned(self) -> Iterator[Candidate]:
        """The firms of a footnote below '… 4개 사업자*에 과징금을 부과했다'."""
        for told in self.told:
            if say.SANCTIONED.search(told.text) and told.sentence.role != "title":
                giver = self._subject(told, told.sentence.end)
                if giver is not None and self.mentions[giver].kind == "Government":
                    yield from self._lists("sanctions", say.SANCTIONED, giver)
                return

    def _listed(self, relation: str, giver: int, rows: Sequence[Told]) -> Iterator[Candidate]:
        """The members of a list; the lands in it are its headings where it holds others."""
        named = [(told, i) for told in rows for i in told.members]
        kinds = say.CHOSEN if any(self.mentions[i].kind in say.CHOSEN - {"Name"} for _, i in named) else {"Government"}
        chosen = [(told, i) for told, i in named if self.mentions[i].kind in kinds]
        if len(chosen) < say.FEWEST or (
            kinds == {"Government"} and len(chosen) > say.TABLE and len(rows) == len(chosen)
        ):
            return
        for n, (told, i) in enumerate(chosen):
            mention = self.mentions[i]
            if self.links[i] == self.links[giver] or not can_win(self.reading, mention, told):
                continue
            if (
                n + 1 < len(chosen)
                and chosen[n + 1][0] is told
                and belongs(self.reading, mention, self.mentions[chosen[n + 1][1]])
            ):
                continue
            yield self._candidate(giver, i, mention.start, mention.end, told, "list", 0.8, relation)

    def _candidate(
        self,
        giver: int,
        chosen: int,
        start: int,
        end: int,
        told: Told,
        how: str,
        score: float,
        relation: str = "selects",
    ) -> Candidate:
        start, end = max(start, told.sentence.start), min(end, told.sentence.end)
        if end - start > say.LONGEST:
            start = end - say.LONGEST
        if end - start < 5:
            end = min(told.sentence.end, start + 5)
            start = max(told.sentence.start, end - 5)
        date = day_in(self.reading, told) if how == "passive" else self.day
        status: Status = "planned" if re.search(r"예정|계획|방침", told.text) else "done"
        return Candidate(
            giver, relation, chosen, start, end, status, score, f"{relation}.{how}", "", False, Details(date=date)
        )


def find(reading: Reading, knowledge: Knowledge) -> list[Candidate]:
    """Candidates of all selections for one article."""
    text = reading.article.text
    if not say.CUE.search(text) and "과징금" not in text and "시정명령" not in text:
        return []
    return list(Selections(reading).candidates())
