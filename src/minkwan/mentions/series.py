"""Names known by their company: in lists with marks, and in rows with other names."""

from __future__ import annotations

import re

from minkwan.mentions.board import Board
from minkwan.mentions.people import title_of

_BULLETS = frozenset("▲△●○◯•◆◇■□▶▷➤➀①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮")
_COMPANIES = re.compile(r"기업|업체|\d개\s?사|회사|社")
# What may stand behind the last name of a row.
_BEHIND = frozenset(
    ["등", "부스", "전시관", "전시장", "측", "본사", "공장", "현장", "관계자", "대표", "두", "간", "사", "모두"]
)
_NEXT_HALL = re.compile(r"(?:관|존|홀|파빌리온)(?:에는|에서는|에선|에서|에|은|는)?$")
_HALL_FOLLOWS = re.compile(r"\s[가-힣A-Za-z0-9-]{1,12}(?:관|존|홀|파빌리온)(?:에|은|는|[=:：]|\s?[▲△●○■▶▷①-⑮])")
_COUNTED = re.compile(r"\d+|나머지|모두|각각")
_HALL_NAME = re.compile(r"(?:관|존|홀|파빌리온)$")
_FIRM_LIKE = frozenset(("Company", "Name", "PublicInstitution"))


_ITEM = r"(?:\((?:주|유|재|사)\)|㈜)?[가-힣A-Za-z0-9&+-][가-힣A-Za-z0-9&.+-]{0,13}"
_MARK = r"\s?[,·ㆍ▲△●○◯•◆◇■□▶▷▸➤①-⑮]\s?"
# A hall of a fair and its exhibitors: '가람관에는 나래소재·다온텍·㈜미르가 …', '가람관=나래소재, 다온텍'.
_HALL_LIST = re.compile(
    rf"(?<!박물)(?<!도서)(?<!미술)(?<!체육)(?<!영화)(?<!과학)(?<!대사)(?<!회)(?:관|존|홀|파빌리온)[’'”\"」』)]?"
    rf"(?:에는|에서는|에선|에서|에|은|는)?\s?[:：=]?\s?[·▲△●○◯•◆◇■□▶▷▸➤①-⑮]?\s?({_ITEM}(?:{_MARK}{_ITEM})+)(?=[^가-힣A-Za-z0-9&.+-]|$)"
)


class SeriesNames(Board):
    """The lists' part in finding names."""

    def _hall_lists(self) -> None:
        """The exhibitors listed behind a hall: names whatever their morphemes look like."""
        reach = self.sentence.start
        while match := _HALL_LIST.search(self.text, reach, self.sentence.end):
            items: list[tuple[int, int, int]] = []
            at, reach = match.start(1), match.end()
            for item in re.split(_MARK, match.group(1)):
                start = self.text.index(item, at)
                at = start + len(item)
                first, last = self._word_at(start), self._word_at(start + len(item.rstrip(".")) - 1)
                if _NEXT_HALL.search(item) or first < 0 or last < first:
                    reach = start  # a list of its own may begin with that hall
                    if items:  # '… ·다온텍이, 미르관에는': the row's last name, which a particle may follow
                        items[-1] = (*items[-1][:2], self._name_end(items[-1][1]))
                    break
                if _COUNTED.match(item) or self._core(first) in self.lexicon.industries:
                    items = []
                    break
                if not any(self.taken[first : last + 1]) and self._core(first) not in self.lexicon.stops:
                    # In a row no particle stands before the joint: what looks like one there is the name's.
                    items.append((first, last, self._name_end(last) if at == match.end(1) else at))
            if items and _HALL_FOLLOWS.match(self.text, match.end(1)) and self.words[items[-1][1]].end == match.end(1):
                items.pop()  # it begins the next hall's name ('… 다온텍, 코리아 가람관에')
            bare = self.text[match.start() : match.start(1)].rstrip()[-1] in "관존홀’'”\"」』)"
            if bare and not any(self._named(k) for first, last, _ in items for k in range(first, last + 1)):
                continue  # '재외공관 방문예약, 재외공관별 …': common nouns behind the word are no exhibitors
            for first, last, end in items if len(items) > 1 else ():
                if not _HALL_NAME.search(self._core(last)):
                    self._add(first, last, "Company", "series", end=end)

    def _lists(self) -> None:
        """'▲가람 ▲나래 ▲다온': what stands after list marks, one name each."""
        kind = "Company" if _COMPANIES.search(self.text, self.sentence.start, self.sentence.end) else "Name"
        if sum(w.kind == "mark" and w.stem in _BULLETS for w in self.words[1:]) < 1:
            return
        for i, word in enumerate(self.words):
            if word.kind == "mark" and word.stem in _BULLETS and i + 1 < len(self.words) and self._listable(i + 1):
                last = i + 1
                while self._free_noun(last + 1) and not self.words[last].tail and self._core(last + 1) != "등":
                    last += 1
                if last - i <= 4:
                    named = any(self._named(k) for k in range(i + 1, last + 1))
                    self._add(i + 1, last, kind if named else "Name", "list mark", end=self._name_end(last))

    def _listable(self, i: int) -> bool:
        """What follows a list mark is a name even where its morphemes look like a verb."""
        word = self.words[i]
        alone = i + 1 >= len(self.words) or self.words[i + 1].kind == "mark"
        return not self.taken[i] and (word.kind == "noun" or (word.kind == "verb" and alone and len(word.tags) > 1))

    def _series(self) -> None:
        """Names without any sign of their own in a row with companies ('가람텍·나래소재·㈜다온')."""
        rows: list[list[int]] = [[]]
        for i, word in enumerate(self.words):
            if word.kind == "mark" and word.stem in ",·ㆍ․‧":
                continue
            marked = (
                i > 1
                and self.words[i - 1].kind == "mark"
                and bool(rows[-1])
                and i - 2 == rows[-1][-1]
                and not self._ends_series(i - 2)
            )
            joins = marked or (bool(rows[-1]) and i - 1 == rows[-1][-1] and self.words[i - 1].tail in ("와", "과"))
            if self.taken[i] and not any(m.start <= word.start < m.end and m.kind in _FIRM_LIKE for m in self.found):
                rows.append([])
                continue
            single = (
                i + 1 >= len(self.words)
                or self.words[i + 1].kind in ("mark", "particle", "modifier")
                or bool(word.tail)
            )
            if word.kind not in ("noun", "verb") or not single:
                if joins and word.kind == "noun" and i + 1 < len(self.words) and self._core(i + 1) in _BEHIND:
                    rows[-1].append(i)
                rows.append([])
            elif joins:
                rows[-1].append(i)
            else:
                rows.append([i])
        spoken = _COMPANIES.search(self.text, self.sentence.start, self.sentence.end)
        for row in rows:
            if len(row) < 2:
                continue
            kinds = [
                m.kind
                for i in row
                for m in self.found
                if m.start <= self.words[i].start and self.words[i].core_end <= m.end + 3
            ]
            free = [i for i in row if not self.taken[i]]
            # Common nouns between firms are their wares or fields, not firms: but for one among known ones.
            if len(free) > 1 or kinds.count("Company") < 2 or len(kinds) + 1 < len(row):
                free = [i for i in free if self._named(i)]
            companies = kinds.count("Company")
            halls = any(m.kind == "Facility" and m.end <= self.words[row[0]].start for m in self.found)
            if not free:
                continue
            likely = companies or (halls and not kinds) or (len(row) >= 3 and spoken)
            if likely and all(self._may_be_company(i) for i in free):
                for i in free:
                    self._add(i, i, "Company", "series", end=self._name_end(i))

    def _named(self, i: int) -> bool:
        """Whether a word holds a proper noun or Latin letters, or is a firm's name that is known."""
        return bool({"NNP", "SL"} & set(self.words[i].tags)) or self._core(i) in self.lexicon.companies

    def _ends_series(self, i: int) -> bool:
        return bool(self.words[i].tail) and self.words[i].kind == "noun"

    def _may_be_company(self, i: int) -> bool:
        word = self.words[i]
        stem = self._core(i) if word.kind == "noun" else self.text[word.start : word.end]
        if stem in self.lexicon.companies:
            return True
        if (
            len(stem) < 2
            or stem in self.lexicon.stops
            or stem in self.lexicon.industries
            or title_of(stem, self.lexicon)
        ):
            return False
        return word.kind == "noun" or word.voice.endswith("ETM")
