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
from dataclasses import dataclass

from minkwan.knowledge import Knowledge
from minkwan.records import Candidate, Details, Mention, Reading, Sentence, Status

_CUE = re.compile(r"선정|지정|선발|수상|시상|표창|훈장|포장|채택|인증|감사패|[대은금]상[을은이]|수상자")
_BODIES = frozenset(("Government", "PublicInstitution", "Association", "Company", "University", "Delegation"))
_CHOSEN = frozenset(
    ("Company", "University", "Hospital", "PublicInstitution", "Association", "Person", "Facility", "Delegation", "Name")
)
_LANDS = frozenset(("Government", "Place"))
# Heads of bodies whose prizes bear the body's name: '환경부 장관상', '전라남도지사 표창'.
_HEAD = r"(?:부총리 겸 |부)?(?:장관|총장|청장|처장|차관|위원장|도지사|지사|시장|군수|구청장|의장|원장|이사장|회장|교육감|사장|소장|센터장|장)"
_AWARD = r"(?:상장|상|표창장|표창|감사패|공로패|훈장|포장|수출탑|[0-9천백만억]+불\s?탑)"
_RANK = (
    r"(?:최고상|최우수상|최우수작|우수상|우수작|장려상|특별상|혁신상|대상|금상|은상|동상|입선|으뜸상|버금상|아차상)"
)
_GIVER_PRIZE = re.compile(rf"\s?{_HEAD}?\s?(?:기관\s?)?{_AWARD}(?![가-힣]{{2}}식)")
_PRIZE = re.compile(
    rf"(?:(?:대통령|국무총리|총리|국회의장)\s?(?:기관\s?)?(?:상|표창)|[가-힣]{{1,12}}(?:장관|청장|지사|시장|의장|이사장|원장|회장|교육감|처장)\s?(?:상|표창)"
    rf"|(?:[금은동철석홍녹옥황]\S?\s?)?(?:산업|근정|국민|과학기술|체육|문화)?(?:훈장|포장)(?![재지])|{_RANK}|[가-힣0-9]{{1,8}}탑|[가-힣]{{1,6}}(?<![이영세예현협보비향정해육가인일관특])상(?=은|에는)"
    r"|[‘'“]?(?:[가-힣A-Za-z0-9]+\s?){1,4}[’'”]?(?=으로는\s|로는\s|에는\s|은\s[▲△]))"
    r"(?=\s?(?:\([^()]{0,40}\)\s?)?(?:은|는|에는|에|으로는|로는|으로|:|을|를|이|의|과|,|\s?▲|\s?△))"
)
_NAMED_PRIZE = re.compile(rf"대통령|총리|훈장|포장|탑$|{_HEAD}\s?(?:상|표창)$")
_CLAUSE_END = re.compile(r"[며고],\s")
# What follows a body's name when the name stands for itself: a particle, a mark, 등, a bracket, the end.
_ITSELF = re.compile(
    r"[’'”\"」』]?(?:\s?(?:㈜|\(주\)|\(유\)))?(?:\s?\([^()]{1,40}\))?(?:[이가은는을를의와과도에]|에게|으로|로|\s?[,·▲△/‘’'“”.]|\s(?:등|및|팀|측|\d+개사|\d+곳)|\s*$)"
)
_PRIZELIKE = re.compile(r"상$|탑$|상\s|결과|현황|명단|공사$|사업$|단장|소장|\s")
_HEADING = re.compile(r"(?<![상작탑장창’'”])$|(?<![상작탑장창])[’'”]$")
_SELECTED = re.compile(r"선정\s?(?:됐|되)")
_ATTENDED = re.compile(r"참석|참가했|참여했|기대된다|당부")
_WINNERS_FOLLOW = re.compile(r"\s?(?:\([^()]{0,40}\)\s?)?(?:은|는|에는|에(?!서)|으로는|로는|:)")
_WON = re.compile(r"수상|받[았은는으습]|받게|받는|수훈|선정|수여|돌아갔|주어졌|차지|결정되|이름을 올|영예|안았|[▲△]")
_PASSIVE = re.compile(
    r"(?:선정|지정|선발|채택|인증|공인)(?:됐|되[어었며면는]|돼|된|될|받)|(?:상|표창|인증|지정|훈장|포장|감사패)(?:\([^()]{1,20}\))?을?\s?(?:받|수상|차지|획득|수훈|거머쥐)|수상(?:했|하였|하며|한|하는)"
)
_ACTIVE = re.compile(
    r"(?:선정|선발|시상|수여|공표|지정|채택)(?:해|하여|했|하였|하고|한다|하기로|할 |한 (?!바))|시상식을|(?:명단을|수상자를|수상작을) (?:발표|공표)"
)
_RUNS = re.compile(
    r"\s?(?:\([^()]{1,40}\))?\s?(?:이|가|에서|은|는|의)?\s?(?:공동\s?)?(?:매년\s?)?(?:으로\s)?(?:주관|주최|추진하|추진한|추진 중인|실시하|실시한|발표한|개최한|시행하|시행한|선정|지정|선발|뽑|수여|인증한|공모한)"
)
_FROM = re.compile(r"\s?(?:\([^()]{1,60}\))?(?:으로부터|로부터|에게서)")
_RECEIVED = re.compile(r"[’'”\"」』]?(?:\([^()]{1,10}\))?\s?[을를]?\s?(?:받|수상|수훈)")
_WHERE = re.compile(r"[’'”\"」』]?\s?(?:공모|평가|심사|대상\S*|시상식|본선|경연)?(?:에서|에|으로|로)(?=\s)")
_OF_CONTEST = re.compile(r"의?\s?[‘'“\"「『]?[^‘’'“”\"」』]{0,50}?(?:공모|평가|심사|콘테스트|공모전|경진대회|시상식|인증)")
_TOPIC = re.compile(
    r"[’'”\"」』]?\s?(?:\([^()]{1,50}\))?(?:\s?(?:㈜|\(주\)))?(?:\s[가-힣]{2,8})?\s?(?:은|는|이|가|께서)(?=\s)"
)
_UNNAMED = re.compile(r"(?:기관|기업|업체|단체|대학|학교)$")
_RELATIVE = re.compile(r"(?:된|받은|한|수상한|돼)\s[‘'“\"「]?(?:㈜|\(주\)|주식회사 )?")
_LIST_CUE = re.compile(
    r"(?:선정|지정|선발|수상|인증|시상|감사패|명단|선정된)[^.]{0,40}?(?:\d+\s?(?:개|곳|명|팀|점|社)|현황|결과|명단|기업|기관|업체|대상|수상자|수상작|컨소시엄|사업장)"
    r"|(?:\d+\s?(?:개|곳|명|팀|점|社))[^.]{0,60}?(?:선정|지정|선발|시상|수상)|감사패"
)
_SANCTIONED = re.compile(
    r"\d+\s?개\s?(?:사업자|업체|기업|회사|사|제조사|판매사)[^.]{0,200}?(?:과징금|시정명령|과태료|고발|영업정지)"
)
_ANNOUNCED = re.compile(r"다음과 같|아래와 같|같습니다|:$")
_SENTENCE = re.compile(r"(?<![개사곳명]이)[다음함됨임]\.?\s*$")
_TAKING_PART = re.compile(r"(?:참여|참가|참석|방문|협력)\s?(?:기업|기관|업체|자)?[^가-힣]*:")
_NO = re.compile(r"탈락|취소|제외|미선정")
_PLANNED = re.compile(r"예정|계획|방침|[한받]다\.?$|할 것")
_SEP = re.compile(r"[\s,·ㆍ▲△•○●◦\-*※①-⑳0-9()\[\]:/|‘’'\"“”㈜.]|주식회사|\(주\)|등")
_BRACKETS = re.compile(r"\([^()]*\)")
_COVERED = 0.55  # share of a list line's letters that its names must make up
_LONGEST = 200
_SHORT = 25  # code points: a heading or a cell of a table
_FEWEST = 2  # names that make a list


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence with the numbers of its own mentions outside brackets, and those inside."""

    sentence: Sentence
    text: str
    members: tuple[int, ...]
    aside: tuple[int, ...]


class Selections:
    """Finds the selections of one article; used once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.mentions = reading.mentions
        self.links = reading.links
        self.text = reading.article.text
        self.told = self._tell()
        self.giver = self._giver()

    def candidates(self) -> Iterator[Candidate]:
        """All candidates: prizes, passives and lists."""
        for told in self.told:
            if _CUE.search(told.text) and not _NO.search(told.text):
                won = list(self._prizes(told))
                yield from won
                if not won:
                    yield from self._passive(told)
        yield from self._lists("selects", _LIST_CUE, self.giver)
        yield from self._sanctioned()

    # -- what the sentences hold

    def _tell(self) -> list[_Told]:
        told: list[_Told] = []
        at = 0
        for number, sentence in enumerate(self.reading.sentences):
            text = self.text[sentence.start : sentence.end]
            asides = [(m.start() + sentence.start, m.end() + sentence.start) for m in _BRACKETS.finditer(text)]
            own: list[int] = []
            inner: list[int] = []
            while at < len(self.mentions) and self.mentions[at].sentence <= number:
                mention = self.mentions[at]
                if mention.sentence == number and mention.kind != "Post" and self.links[at] >= 0:
                    inside = any(a < mention.start and mention.end < b for a, b in asides)
                    (inner if inside else own).append(at)
                at += 1
            told.append(_Told(sentence, text, tuple(own), tuple(inner)))
        return told

    def _giver(self) -> int | None:
        """The body that the article tells as the one that selects or honours: the subject of the
        sentence that tells it, else what the sentences before it speak of.
        """
        topic: int | None = None
        for told in self.told:
            if told.sentence.role == "title":
                continue
            active = _ACTIVE.search(told.text)
            reach = active.start() if active else len(told.text)
            subject = self._subject(told, told.sentence.start + reach)
            if active:
                found = subject if subject is not None else topic
                if found is not None:
                    return found
            if subject is not None and not _PASSIVE.search(told.text):
                topic = subject
        return None

    def _subject(self, told: _Told, before: int) -> int | None:
        for i in told.members:
            mention = self.mentions[i]
            if mention.kind in _BODIES and mention.end < before and not _UNNAMED.search(mention.name) and _TOPIC.match(self.text, mention.end):
                return i
        return None

    # -- prizes

    def _prizes(self, told: _Told) -> Iterator[Candidate]:
        """Prizes of a sentence with their winners."""
        if not _WON.search(told.text) or told.sentence.role == "title" or _ATTENDED.search(told.text):
            return
        base = told.sentence.start
        prizes = [m for m in _PRIZE.finditer(told.text) if not self._inside(told, m)]
        for n, prize in enumerate(prizes):
            follow = _WINNERS_FOLLOW.match(told.text, prize.end())
            if follow:
                low, high = prize.end(), prizes[n + 1].start() if n + 1 < len(prizes) else len(told.text)
                cut = _CLAUSE_END.search(told.text, low, high)
                high = cut.end() if cut else high
            else:
                low, high = prizes[n - 1].end() if n else 0, prize.start()
                cut = _CLAUSE_END.search(told.text, low, high) if n else None
                low = cut.end() if cut else low
            giver, start = self._giver_of(told, prize)
            if giver is None or (_HEADING.search(prize.group()) and not self._names_at(told, prize.end() + base)):
                continue
            if not follow:
                high = min(high, start - base)
            winners = self._winners(told, low + base, high + base, {giver})
            for winner in winners:
                begin = min(start, self.mentions[winner].start)
                end = max(prize.end() + base, self.mentions[winner].end)
                yield self._candidate(giver, winner, begin, end, told, "prize", 0.8)

    def _names_at(self, told: _Told, at: int) -> bool:
        """Whether a name of a chosen one stands right behind a heading such as '올해의 기업으로는', and was selected."""
        near = any(0 <= self.mentions[i].start - at <= 12 for i in told.members)
        return near and bool(_SELECTED.search(told.text))

    def _inside(self, told: _Told, match: re.Match[str]) -> bool:
        """Whether a prize is only a gloss of another in brackets: '대상(장관상)'."""
        before = told.text[: match.start()]
        return before.count("(") > before.count(")")

    def _giver_of(self, told: _Told, prize: re.Match[str]) -> tuple[int | None, int]:
        """Who gives a prize, and where its name begins: the prize as a Program, the body whose head's
        name it bears, else the article's giver.
        """
        base = told.sentence.start
        start, end = prize.start() + base, prize.end() + base
        for i in told.members:
            mention = self.mentions[i]
            if mention.kind == "Program" and mention.start < end and mention.end >= end - 1 and mention.end <= end + 1:
                if not re.search(rf"{_HEAD}\s?(?:상|표창)$", mention.name):
                    return i, min(start, mention.start)
        for i in (*told.members, *told.aside):
            mention = self.mentions[i]
            if mention.kind in _BODIES and mention.end <= end and end - mention.end <= 14:
                if _GIVER_PRIZE.fullmatch(self.text, mention.end, end):
                    return i, mention.start
        if _NAMED_PRIZE.search(prize.group()):
            return None, start
        return self.giver, start

    def _winners(self, told: _Told, low: int, high: int, givers: set[int]) -> list[int]:
        """Who stands between two places as a winner: a person rather than the firm before the name."""
        found: list[int] = []
        things = {self.links[i] for i in givers}
        inside = [i for i in told.members if low <= self.mentions[i].start < high]
        if not any(self.mentions[i].kind in _CHOSEN | _LANDS for i in inside):
            inside = [i for i in told.aside if low <= self.mentions[i].start < high and self.mentions[i].kind == "Person"]
        for n, i in enumerate(inside):
            mention = self.mentions[i]
            if mention.kind not in _CHOSEN | _LANDS or self.links[i] in things or not self._can_win(mention, told):
                continue
            if mention.kind != "Person" and n + 1 < len(inside) and self._belongs(mention, self.mentions[inside[n + 1]]):
                continue
            found.append(i)
        return found

    def _can_win(self, mention: Mention, told: _Told) -> bool:
        """Whether a name stands for itself, and is no prize, work or heading."""
        if mention.kind == "Person":
            return True
        if mention.kind == "Name" and (
            _PRIZELIKE.search(mention.name) or mention.name.isascii() or self.text[mention.end] in "을를의"
        ):
            return False
        return bool(_ITSELF.match(self.text[mention.end : min(mention.end + 50, told.sentence.end)]))

    def _belongs(self, body: Mention, following: Mention) -> bool:
        """Whether a body only tells whose person, unit or work stands behind it."""
        between = self.text[body.end : following.start]
        if following.kind == "Person":
            return not re.search(r"[,·▲△]|[와과] |및", between) and len(between) <= 25
        return between.strip() == "" and body.kind in _LANDS

    # -- passives

    def _passive(self, told: _Told) -> Iterator[Candidate]:
        """Who was selected or honoured, with the actor that the sentence names."""
        verb = _PASSIVE.search(told.text)
        if not verb or told.sentence.role == "title":
            return
        at = verb.start() + told.sentence.start
        before = [i for i in told.members if self.mentions[i].end <= at + 1]
        giver = self._actor(told, before, verb)
        if giver is None:
            return
        relative = _RELATIVE.search(told.text, verb.start(), verb.end() + 16)
        receivers: list[int] = []
        if relative:
            place = relative.end() + told.sentence.start
            receivers = [i for i in told.members if 0 <= self.mentions[i].start - place <= 2][:1]
            receivers = self._row(told, receivers)
        if not receivers:
            for i in reversed(before):
                mention = self.mentions[i]
                if i == giver or mention.kind not in _CHOSEN | _LANDS | {"Program"} or self._runs(mention):
                    continue
                if _TOPIC.match(self.text, mention.end):
                    receivers = [i]
                    break
        for receiver in receivers:
            if self.links[receiver] != self.links[giver]:
                start = min(self.mentions[receiver].start, self.mentions[giver].start)
                end = max(verb.end() + told.sentence.start, self.mentions[receiver].end)
                yield self._candidate(giver, receiver, start, end, told, "passive", 0.8)

    def _runs(self, mention: Mention) -> bool:
        return mention.kind in _BODIES and bool(_RUNS.match(self.text, mention.end))

    def _row(self, told: _Told, first: Sequence[int]) -> list[int]:
        """A mention with those listed behind it."""
        row = list(first)
        for i in told.members:
            if row and i > row[-1]:
                between = self.text[self.mentions[row[-1]].end : self.mentions[i].start]
                if not re.fullmatch(r"\s?(?:\([^()]*\))?\s?[,·ㆍ와과및]\s?(?:㈜|\(주\))?", between):
                    break
                row.append(i)
        return row

    def _actor(self, told: _Told, before: Sequence[int], verb: re.Match[str]) -> int | None:
        """The actor that a passive names: who runs the contest, by whom, the programme, whose contest."""
        end = verb.end() + told.sentence.start
        for i in before:
            mention = self.mentions[i]
            if mention.kind in _BODIES and (self._runs(mention) or _FROM.match(self.text, mention.end)):
                return i
            if mention.kind in _BODIES and re.match(rf"\s?{_HEAD}?\s?(?:기관\s?)?(?:상|표창)을?\s?(?:받|수상)", self.text[mention.end : end + 4]):
                return i
        for i in reversed(before):
            mention = self.mentions[i]
            if mention.kind in ("Program", "Event") and _WHERE.match(self.text, mention.end):
                return i
            if mention.kind == "Program" and _RECEIVED.match(self.text, mention.end):
                return i
        for i in before:
            mention = self.mentions[i]
            if mention.kind in ("Government", "PublicInstitution", "Association"):
                contest = _OF_CONTEST.match(self.text, mention.end)
                if contest and contest.end() <= end and contest.group().startswith(("의", " ‘", " '")):
                    return i
        return None

    # -- lists

    def _lists(self, relation: str, pattern: re.Pattern[str], giver: int | None) -> Iterator[Candidate]:
        """Those named in a list below a line that tells of a selection."""
        if giver is None:
            return
        cue = announced = False
        idle = 0
        rows: list[_Told] = []
        for told in self.told:
            if self._is_list(told):
                if cue:
                    rows.append(told)
                    idle = 0
                continue
            if pattern.search(told.text) and not _NO.search(told.text):
                yield from self._listed(relation, giver, rows)
                rows, cue, idle = [], True, 0
                announced = bool(_ANNOUNCED.search(told.text))
            elif cue:
                idle += 1 if len(told.text) <= _SHORT else 5
                if idle > (16 if announced else 8):
                    cue = False
                    yield from self._listed(relation, giver, rows)
                    rows = []
        yield from self._listed(relation, giver, rows)

    def _sanctioned(self) -> Iterator[Candidate]:
        """The firms of a footnote below '… 4개 사업자*에 과징금을 부과했다'."""
        for told in self.told:
            if _SANCTIONED.search(told.text) and told.sentence.role != "title":
                giver = self._subject(told, told.sentence.end)
                if giver is not None and self.mentions[giver].kind == "Government":
                    yield from self._lists("sanctions", _SANCTIONED, giver)
                return

    def _is_list(self, told: _Told) -> bool:
        """Whether a line is made up of names, and of no sentence."""
        names = [i for i in told.members if self.mentions[i].kind in _CHOSEN | {"Government"}]
        if not names or told.sentence.role == "title" or _SENTENCE.search(told.text) or _TAKING_PART.search(told.text):
            return False
        letters = len(_SEP.sub("", _BRACKETS.sub("", told.text)))
        covered = sum(len(_SEP.sub("", self.mentions[i].name)) for i in told.members)
        return letters > 0 and covered / letters >= _COVERED and not _WON.search(told.text)

    def _listed(self, relation: str, giver: int, rows: Sequence[_Told]) -> Iterator[Candidate]:
        """The members of a list; the lands in it are its headings where it holds others."""
        named = [(told, i) for told in rows for i in told.members]
        kinds = _CHOSEN if any(self.mentions[i].kind in _CHOSEN - {"Name"} for _, i in named) else {"Government"}
        chosen = [(told, i) for told, i in named if self.mentions[i].kind in kinds]
        if len(chosen) < _FEWEST:
            return
        for n, (told, i) in enumerate(chosen):
            mention = self.mentions[i]
            if self.links[i] == self.links[giver] or not self._can_win(mention, told):
                continue
            if n + 1 < len(chosen) and chosen[n + 1][0] is told and self._belongs(mention, self.mentions[chosen[n + 1][1]]):
                continue
            yield self._candidate(giver, i, mention.start, mention.end, told, "list", 0.8, relation)

    # -- results

    def _candidate(
        self, giver: int, chosen: int, start: int, end: int, told: _Told, how: str, score: float, relation: str = "selects"
    ) -> Candidate:
        start, end = max(start, told.sentence.start), min(end, told.sentence.end)
        if end - start > _LONGEST:
            start = end - _LONGEST
        if end - start < 5:
            end = min(told.sentence.end, start + 5)
            start = max(told.sentence.start, end - 5)
        status: Status = "planned" if re.search(r"예정|계획|방침", told.text) else "done"
        return Candidate(
            giver, relation, chosen, start, end, status, score, f"{relation}.{how}", "", False, Details()
        )


def find(reading: Reading, knowledge: Knowledge) -> list[Candidate]:
    """Candidates of all selections for one article."""
    text = reading.article.text
    if not _CUE.search(text) and "과징금" not in text and "시정명령" not in text:
        return []
    return list(Selections(reading).candidates())
