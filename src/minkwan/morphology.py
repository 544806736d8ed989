"""Korean morphemes, sentences and words: the only room that knows Kiwi.

A line of text becomes sentences of words. A word here is an eojeol cut at punctuation: a noun
stem with its particle, or a predicate with its ending. Offsets are those of the article's text;
text is never rebuilt by joining morphemes, since contracted morphemes share one stretch.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kiwipiepy import Kiwi

from minkwan.records import Token, Word

NOUN = frozenset(("NNG", "NNP", "NNB", "NR", "NP", "SL", "SH", "SN", "XSN", "XR", "XPN"))
_CLOSED_NOUN = frozenset(("W_URL", "W_EMAIL", "W_HASHTAG", "W_MENTION", "W_SERIAL"))
_MARK = frozenset(("SF", "SP", "SS", "SSO", "SSC", "SE", "SO", "SW", "SB"))
_VERB = frozenset(("VV", "VA", "VX", "VCN", "XSV", "XSA"))
_CLOSING = frozenset("”’'\"」』》>)]）］｣〉*%")
_LOOSE_PARTICLES = frozenset(("은", "는", "을", "를", "의", "와", "과", "에", "에서", "으로", "로"))
LEGAL_FORM_TAG = "XPN"  # legal forms are forced to this tag, so that they stay inside a word


class Analyser:
    """Kiwi with the settings measured best for press: model ``cong``, one line at a time.

    Making one costs about three seconds and 560 MB, so a process makes it once and passes it on.
    """

    def __init__(self) -> None:
        self._kiwi = Kiwi(num_workers=1, model_type="cong")

    def sentences(self, text: str, offset: int, spans: Sequence[tuple[int, int, str]] = ()) -> list[tuple[Token, ...]]:
        """Morphemes of one line, sentence by sentence.

        ``offset`` is where the line stands in its article; ``spans`` are stretches of the line
        (not of the article) that must be one morpheme with the given tag; they may not overlap.
        """
        found = self._kiwi.tokenize(text, split_sents=True, pretokenized=list(spans) or None)
        return [
            tuple(
                Token(
                    offset + t.start,
                    offset + t.start + t.len,
                    t.form,
                    # A noun that no dictionary holds is a name more often than not.
                    "NNP" if t.oov and t.tag == "NNG" else t.tag.partition("-")[0],
                )
                for t in sentence
            )
            for sentence in found
            if sentence
        ]


def words(tokens: Sequence[Token], text: str) -> list[Word]:
    """The words of a sentence: nouns with particles, predicates with endings, marks apart."""
    found: list[Word] = []
    run: list[Token] = []
    for token in tokens:
        if token.tag in _MARK:
            if run:
                found.append(_word(run, text))
                run = []
            found.append(Word(token.start, token.end, token.end, "mark", token.form, "", "", token.start, ()))
            continue
        if run and (token.start > run[-1].end and text[run[-1].end : token.start].strip() == ""):
            found.append(_word(run, text))
            run = []
        run.append(token)
    if run:
        found.append(_word(run, text))
    return found


def _word(run: Sequence[Token], text: str) -> Word:
    """One word from its morphemes: what kind it is, where its particle begins, its lemma."""
    start, end = run[0].start, run[-1].end
    run = _mended(run)
    start, end = run[0].start, run[-1].end
    last = len(run)
    while last and run[last - 1].tag[0] == "J":
        last -= 1
    josa = "".join(t.form for t in run[last:])
    tags = tuple(t.tag for t in run)
    touching = start > 0 and text[start - 1] in _CLOSING
    if not touching and last == 0 and start > 1 and text[start - 1] == " " and text[start - 2] in _CLOSING:
        touching = text[start:end] in _LOOSE_PARTICLES  # press sometimes sets a space after a quotation mark
    if (last == 0 or run[0].tag == "VCP") and touching:
        tail = "".join(t.form for t in run)
        return Word(start, end, start, "particle", "", tail, "copula:" + run[-1].tag if last else "", start, tags)
    if last == 0:  # a particle cannot begin a word: a noun that was misread, such as '도'
        if run[0].start == start and len(run) > 1:
            cut = run[1].start
            return Word(start, end, cut, "noun", run[0].form, "".join(t.form for t in run[1:]), "", cut, tags)
        return Word(start, end, end, "noun", run[0].form, "", "", end, tags)
    core = run[:last]
    final = core[-1]
    if final.tag in NOUN or final.tag in _CLOSED_NOUN:
        counted = any(t.tag in ("SN", "NR") for t in core)
        head = "number" if counted and all(t.tag in ("SN", "NNB", "NR", "SO") for t in core) else "noun"
        return Word(start, end, final.end, head, "", josa, "", final.end, tags)
    copula = next((i for i, t in enumerate(core) if t.tag == "VCP" and i), None)
    if copula is not None and core[copula - 1].tag in NOUN:
        ending = "".join(t.form for t in core[copula:])
        cut = core[copula - 1].end
        return Word(start, end, cut, "noun", "", ending, "copula:" + core[-1].tag, cut, tags)
    verb = next((i for i, t in enumerate(core) if t.tag in _VERB), None)
    if verb is not None:
        return _predicate(core, verb, josa, start, end, tags)
    if final.tag in ("MM", "MAG", "MAJ", "IC") and len(core) == 1:
        return Word(start, end, end, "modifier", final.form, josa, "", end, tags)
    return Word(start, end, final.end, "noun", "", josa, "", final.end, tags)


def _mended(run: Sequence[Token]) -> Sequence[Token]:
    """Misreadings of particles set right: 농산+이/MM, 시+장이/XSN, 개발+과ㄴ/J."""
    final = run[-1]
    if len(run) > 1 and final.tag == "MM" and final.form == "이":
        return [*run[:-1], Token(final.start, final.end, "이", "JKS")]
    if len(run) > 2 and final.tag == "JX" and final.form == "ᆫ" and run[-2].form == "과":  # 개발관, not 개발+과는
        return [*run[:-2], Token(run[-2].start, final.end, "관", "NNG")]
    if len(run) > 1 and final.tag == "XSN" and final.form == "장이":
        cut = final.end - 1
        return [*run[:-1], Token(final.start, cut, "장", "NNG"), Token(cut, final.end, "이", "JKS")]
    return run


def _predicate(core: Sequence[Token], verb: int, josa: str, start: int, end: int, tags: tuple[str, ...]) -> Word:
    """A predicate: its stem (the noun before 하다, else the verb), voice and ending."""
    stem, voice, cut = core[verb].form, "", core[verb].start
    if core[verb].tag in ("XSV", "XSA") and verb:
        stem, voice, cut = core[verb - 1].form, core[verb].form, core[verb - 1].end
        if core[verb - 1].tag == "XSN" and verb > 1:
            stem = core[verb - 2].form + stem
    elif verb and core[verb - 1].tag in NOUN and core[verb].form in ("되", "받", "하", "당하", "시키"):
        stem, voice, cut = core[verb - 1].form, core[verb].form, core[verb - 1].end
    ending = "".join(t.form for t in core[verb + 1 :]) + josa
    return Word(start, end, cut, "verb", stem, ending, voice + ":" + core[-1].tag, cut, tags)


def spans_in_line(spans: Iterable[tuple[int, int, str]], start: int, end: int) -> list[tuple[int, int, str]]:
    """Stretches of the article that lie in a line, counted from its start, without overlaps.

    Where two overlap the longer one stays: Kiwi refuses overlapping stretches.
    """
    inside = [(b - start, e - start, tag) for b, e, tag in spans if start <= b and e <= end]
    inside.sort(key=lambda s: (s[0] - s[1], s[0]))
    taken: list[tuple[int, int, str]] = []
    for span in inside:
        if all(span[1] <= t[0] or t[1] <= span[0] for t in taken):
            taken.append(span)
    return sorted(taken)
