"""Who belongs to a committee that another sentence names, and who heads it.

'한빛협의체가 출범했다. 가람부, 나래청, 다온공사 등으로 구성돼 …', '정부위원 3명은 가람부, 나래부 …로 임명했다',
'공동위원장 2명(김가람 부군수, 이나래 회장)', '김가람 교수가 위원장을 맡는다': the body stands before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from minkwan.finders import committee_words as say
from minkwan.finders.committees import CommitteeFinder
from minkwan.finders.rosters import generic
from minkwan.knowledge import Knowledge
from minkwan.records import Candidate, Reading, Sentence, Status

_HINT = re.compile(r"구성|위원|회원|멤버|장을 맡|장직을|장\s?\d?명?\s?\(|의장사")
_MADE = re.compile(
    r"(?:으로|로)\s(?:구성(?:됐|되|된(?! ?표)|돼|한다|했|하며|하고)|이루어[진졌])"
    r"|(?:위원|회원|멤버)(?:으로|로)\s(?:참여|참가|활동|임명|위촉|추가|합류)"
    r"|고위공무원(?:으로|로)\s(?:임명|구성)"
    r"|\s총\s?\d+명\s구성"
)
_BROKEN = re.compile(r"[.]\s|[하했]고,|[이으]며,|[다까]고\s|위해\s|위한\s|추천|소속|산하")
_MEMBERS = say.BODIES - {"Delegation", "Name"}
_REST = 45  # code points between the last member and the words that make it one
_APART = 45  # code points between two rows of members
_HEADS_IN_BRACKETS = re.compile(
    r"(?:^|[\s,△▲·(])(?:공동|공공|민간)?\s?(?:위원장|단장|의장|본부장)(?:\s?\d+명)?\s?[(（]\s?([^()]{2,80})[)）]"
)
_TAKES = re.compile(
    r"(?:[가-힣A-Za-z0-9·()]{1,14}\s){0,4}?[가-힣]{1,12}(?:이|가)\s(?:직접\s|초대\s|전체\s|공동\s|민간\s){0,2}"
    r"(?:공동\s?|민간\s?|공공\s?)?(?:위원장|단장|의장|본부장)(?:직)?(?:을|를)\s맡"
)
_TOPIC = re.compile(r"[’'”\"」』》〉｣]?\s?(?:\([^()]*\)\s?)?(?:은|는|에는)\s")
# What is made up is another thing ('발표는 … 등으로 구성됐다'), not '위원회는 …', '정부위원 4명은 …'.
_OTHER_TOPIC = re.compile(r"(?<!위원회)(?<!협의체)(?<!협의회)(?<!위원)(?<!단)(?<!반)(?<!\d명)(?<!컨소시엄)[은는]\s")
_LIST = re.compile(r"[,·ㆍ、▲△/]|[와과은는이가]\s|\s및")
_BESIDE = 25  # code points between a body and the person whose body it is


class MembershipFinder(CommitteeFinder):
    """Finds the members and heads of bodies named elsewhere in one article; used once."""

    def candidates(self) -> Iterator[Candidate]:
        """Candidates, sentence by sentence."""
        self.counts = Counter(
            link for m, link in zip(self.mentions, self.links, strict=True) if m.kind in say.TEAMS and link >= 0
        )
        if not self.counts:
            return
        by_sentence: dict[int, list[int]] = {}
        for i, m in enumerate(self.mentions):
            if m.kind != "Post":
                by_sentence.setdefault(m.sentence, []).append(i)
        last = -1
        for number, inside in sorted(by_sentence.items()):
            sentence = self.reading.sentences[number]
            here = [i for i in inside if self._is_team(i) and say.COMMITTEE.search(self.mentions[i].name)]
            if sentence.role == "body" and _HINT.search(self.text, sentence.start, sentence.end):
                near = self._near(last, number)
                yield from self._made_of(sentence, inside, here, near)
                if not here and near >= 0:
                    yield from self._heads_below(sentence, inside, near)
            last = here[-1] if here else last

    def _near(self, last: int, number: int) -> int:
        """The body that a sentence without its name speaks of: the one just named, else the article's only one.

        One that is named far more often outweighs another that was named in passing.
        """
        counts = self.counts
        most = max(sorted(counts), key=lambda link: counts[link], default=-1)
        if last < 0 or number - self.mentions[last].sentence > say.NEAR:
            others = max((count for link, count in counts.items() if link != most), default=0)
            return self.links.index(most) if counts[most] > 2 * others else -1
        return self.links.index(most) if counts[most] > 2 * counts[self.links[last]] else last

    def _of_a_person(self, m: int) -> bool:
        """Whether a body only tells whose office the person beside it holds."""
        body = self.mentions[m]
        for other in self.mentions[max(0, m - 1) : m + 2]:
            if other.kind == "Person" and other.sentence == body.sentence:
                low, high = sorted((body, other), key=lambda x: x.start)
                between = self.text[low.end : high.start]
                if len(between) < _BESIDE and not _LIST.search(between):
                    return True
        return False

    def _made_of(
        self, sentence: Sentence, inside: Sequence[int], here: Sequence[int], near: int
    ) -> Iterator[Candidate]:
        """'가람부, 나래청 등으로 구성', '가람부, 나래부 국장급이 위원으로 참여'."""
        for made in _MADE.finditer(self.text, sentence.start, sentence.end):
            row = self._row_before(inside, made.start())
            if len(row) < 2:
                continue
            first = self.mentions[row[0]].start
            topics = [t for t in here if _TOPIC.match(self.text, self.mentions[t].end, first)]
            if here and not topics:
                return  # '… 등으로 구성된 나래협의체'
            if not topics and "구성" in made.group() and _OTHER_TOPIC.search(self.text, sentence.start, first):
                return  # '행사는 … 등으로 구성됐다'
            team = topics[0] if topics else near
            if team < 0 or not say.COMMITTEE.search(self.mentions[team].name):
                return
            status: Status = "planned" if say.FUTURE.search(self.text, made.start(), sentence.end) else "done"
            for m in row:
                if self.links[m] != self.links[team] and not generic(self.mentions[m].name):
                    yield self._told(m, "memberOf", team, "made-of-elsewhere", 0.78, status)
            return

    def _row_before(self, inside: Sequence[int], end: int) -> list[int]:
        """The bodies of the rows that end right before ``end``."""
        row: list[int] = []
        edge, limit = end, _REST
        for m in reversed(inside):
            mention = self.mentions[m]
            if mention.end > end or mention.kind not in _MEMBERS or self.links[m] < 0:
                continue
            if self._of_a_person(m):
                continue
            if edge - mention.end > limit or _BROKEN.search(self.text, mention.end, edge):
                break
            row.insert(0, m)
            edge, limit = mention.start, _APART
        return row

    def _heads_below(self, sentence: Sentence, inside: Sequence[int], team: int) -> Iterator[Candidate]:
        people = [i for i in inside if self.mentions[i].kind == "Person" and self.links[i] >= 0]
        for p in people:
            if _TAKES.match(self.text, self.mentions[p].end, sentence.end):
                yield self._told(p, "leads", team, "takes-head-below", 0.82)
        for brackets in _HEADS_IN_BRACKETS.finditer(self.text, sentence.start, sentence.end):
            for p in people:
                if brackets.start(1) <= self.mentions[p].start < brackets.end(1):
                    yield self._told(p, "leads", team, "heads-in-brackets-below", 0.82)


def find(reading: Reading, knowledge: Knowledge) -> list[Candidate]:
    """Candidates of leads and memberOf for one article."""
    return list(MembershipFinder(reading).candidates())
