"""Names that their spelling gives away: letters read in Hangul, a firm's mark, a row that shares its last syllable.

'엘지(LG)전자', 'ABC社', '법무법인 가람', '기재·외교·산업부'. The official style of Korean press releases writes
Latin letters as they are read, with the letters behind in brackets.
"""

from __future__ import annotations

import re

from minkwan.mentions.board import Board

# The names of Latin letters in Hangul (National Institute of Korean Language, loanword orthography).
_READ = {
    "A": "에이",
    "B": "비",
    "C": "시|씨",
    "D": "디",
    "E": "이",
    "F": "에프",
    "G": "지",
    "H": "에이치|에이취",
    "I": "아이",
    "J": "제이",
    "K": "케이",
    "L": "엘",
    "M": "엠",
    "N": "엔",
    "O": "오",
    "P": "피",
    "Q": "큐",
    "R": "아르|알",
    "S": "에스",
    "T": "티",
    "U": "유",
    "V": "브이",
    "W": "더블유",
    "X": "엑스",
    "Y": "와이",
    "Z": "제트|지",
}
_LETTERS = re.compile(r"[A-Z]{2,5}")
_FIRM = re.compile(r"[A-Za-z0-9&.가-힣-]{2,20}社|[A-Za-z][A-Za-z0-9&.-]{1,15}사")
_NO_FIRM = re.compile(r"(?:당|각|양|동|자|타|본|해당|개|\d)(?:社|사)$")
_PARTNERSHIPS = frozenset(
    ("법무법인", "특허법인", "회계법인", "세무법인", "노무법인", "관세법인", "감정평가법인", "특허법률사무소")
)
_JOINTS = frozenset("·ㆍ‧∙・")


class SpelledNames(Board):
    """The spelling's part in finding names."""

    def _read_letters(self) -> None:
        """'엘지(LG)전자': one name, where the word before the brackets reads the letters inside."""
        for i in range(1, len(self.words) - 2):
            opening, letters, closing = self.words[i], self._core(i + 1), self.words[i + 2]
            if opening.kind != "mark" or opening.stem != "(" or closing.stem != ")" or not _LETTERS.fullmatch(letters):
                continue
            before = self.words[i - 1]
            if before.end != opening.start or self.taken[i - 1] or not _reads(self._core(i - 1), letters):
                continue
            last = i + 3
            joined = last < len(self.words) and self.words[last].start == closing.end
            if joined and self.words[last].kind == "noun" and len(self._core(last)) > 1:
                self._add(i - 1, last, "Company", "letters read", end=self._name_end(last))

    def _marked_firms(self) -> None:
        """'ABC社', 'ABC사', '법무법인 가람': what the mark stands beside is a firm."""
        for i, word in enumerate(self.words):
            if word.kind != "noun" or self.taken[i]:
                continue
            stem = self._core(i)
            if _FIRM.fullmatch(stem) and not _NO_FIRM.search(stem):
                self._add(i, i, "Company", "firm's mark", end=word.core_end - 1)
            elif stem in _PARTNERSHIPS and not word.tail and self._free_noun(i + 1):
                self._add(i, i + 1, "Company", "firm's mark", end=self._name_end(i + 1))

    def _shared_endings(self) -> None:
        """'기재·외교·산업부': ministries that share the last one's last syllable."""
        for i, hit in sorted(self.hits.items()):
            k = i - 1
            if not self.text.startswith("부", hit.end - 1):
                continue
            while k > 0 and self.words[k].kind == "mark" and self.words[k].stem in _JOINTS:
                word = self.words[k - 1]
                key = self.lexicon.ministries.get(self._core(k - 1) + "부")
                if key is None or word.tail or word.end != self.words[k].start:
                    break
                self._add(k - 1, k - 1, "Government", "shared ending", key=key)
                k -= 2


def _reads(hangul: str, letters: str) -> bool:
    return bool(re.fullmatch("".join(f"(?:{_READ[letter]})" for letter in letters), hangul))
