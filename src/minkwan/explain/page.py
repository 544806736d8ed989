"""An explanation as one page: a file that opens in any browser and asks the network for nothing.

All words of the article pass through ``html.escape`` on their way into the page; the page's
policy lets its own script run and no other.
"""

from __future__ import annotations

from html import escape
from importlib.resources import files

from minkwan.explain.asked import tell
from minkwan.explain.explanation import Explanation, Found
from minkwan.explain.wording import details, how
from minkwan.records import Mention
from minkwan.view.page import policy
from minkwan.view.style import looks

_STATUS = {"done": "done", "planned": "planned", "negated": "denied"}


def render(explanation: Explanation) -> str:
    """The page of an explanation, as HTML text."""
    style, script = _asset("page.css"), _asset("page.js")
    article = explanation.reading.article
    title = article.title or article.id
    head = (
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy(script))}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f'<link rel="icon" href="data:,">\n<title>{escape(title)} · how it was read</title>\n'
        f"<style>{_colours(explanation)}{style}</style>"
    )
    known = [("published", article.published), ("publisher", article.publisher), ("source", article.source)]
    facts = "".join(f"<span>{escape(name)} {escape(value)}</span>" for name, value in known if value)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n{head}\n</head>\n<body>\n'
        f'<header><h1 lang="ko">{escape(title)}</h1><p lang="ko">{facts}</p>{_legend(explanation)}</header>\n'
        f'<main>\n<article id="text" lang="ko">{_text(explanation)}</article>\n'
        '<aside><section id="mention" aria-live="polite"><h2>Mention</h2>'
        '<p class="hint">Point at a name, or click it to keep it.</p><dl hidden></dl></section>\n'
        f"{_facts(explanation)}\n{_refused(explanation)}\n{_silent(explanation)}</aside>\n</main>\n"
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


def _asset(name: str) -> str:
    """A text file of this room, its lines ended as a browser counts them."""
    return (files("minkwan.explain") / "assets" / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _kinds(explanation: Explanation) -> dict[str, int]:
    counts: dict[str, int] = {}
    for mention in explanation.reading.mentions:
        counts[mention.kind] = counts.get(mention.kind, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _colours(explanation: Explanation) -> str:
    kinds = _kinds(explanation)
    return "".join(f'[data-kind="{escape(k)}"]{{--c:{look.colour}}}\n' for k, look in looks(kinds).items())


def _legend(explanation: Explanation) -> str:
    rows = "".join(
        f'<li data-kind="{escape(kind)}"><i></i>{escape(kind)} <b>{count}</b></li>'
        for kind, count in _kinds(explanation).items()
    )
    return f'<ul id="legend" aria-label="Classes">{rows}</ul>'


def _text(explanation: Explanation) -> str:
    """The whole text: mentions marked, what states no fact grey, sentences that gave none lined."""
    reading = explanation.reading
    text = reading.article.text
    silent = {s.sentence for s in explanation.silent}
    parts: list[str] = []
    at = mention = 0
    for number, sentence in enumerate(reading.sentences):
        parts.append(f'<span class="idle">{escape(text[at : sentence.start])}</span>')
        kind = "silent" if number in silent else "told"
        parts.append(f'<span class="sentence {kind}" id="s{number}" data-role="{sentence.role}">')
        at = sentence.start
        while mention < len(reading.mentions) and reading.mentions[mention].start < sentence.end:
            here = reading.mentions[mention]
            if here.start >= at:
                parts.append(escape(text[at : here.start]) + _mark(explanation, mention, here))
                at = here.end
            mention += 1
        parts.append(f"{escape(text[at : max(at, sentence.end)])}</span>")
        at = max(at, sentence.end)
    parts.append(f'<span class="idle">{escape(text[at:])}</span>')
    return "".join(parts)


def _mark(explanation: Explanation, number: int, mention: Mention) -> str:
    link = explanation.reading.links[number]
    told = {
        "kind": mention.kind,
        "how": how(mention.how),
        "key": mention.key or "",
        "link": str(link),
        "thing": explanation.thing(link) if link >= 0 else "",
        "name": mention.name,
    }
    data = "".join(f' data-{name}="{escape(value)}"' for name, value in told.items())
    return f'<mark tabindex="0" id="m{number}"{data}>{escape(explanation.label(number))}</mark>'


def _facts(explanation: Explanation) -> str:
    items = "".join(_fact(explanation, fact) for fact in explanation.found)
    return f'<section id="facts"><h2>Facts <b>{len(explanation.found)}</b></h2><ol>{items}</ol></section>'


def _fact(explanation: Explanation, fact: Found) -> str:
    claim, text = fact.claim, explanation.reading.article.text
    rows = [("finder", ", ".join(claim.found_by)), ("confidence", f"{claim.confidence:.2f}")]
    for role in ("subject", "object"):
        numbers = sorted({getattr(candidate, role) for candidate in fact.candidates})
        rows.append((role, ", ".join(dict.fromkeys(explanation.label(n) for n in numbers))))
    rows.append(("status cue", ", ".join(fact.cues) or "none"))
    rows.extend(details(claim.details))
    quotes = "".join(f'<q lang="ko">{escape(text[start:end])}</q>' for start, end in claim.spans)
    sentences = sorted(_sentences(explanation, claim.spans))
    roles = f"m{fact.candidates[0].subject} m{fact.candidates[0].object}" if fact.candidates else ""
    return (
        f'<li tabindex="0" class="{claim.status}" data-links="{claim.subject} {claim.object}" data-roles="{roles}" '
        f'data-sentences="{" ".join(f"s{n}" for n in sentences)}">'
        f'<p class="triple"><span lang="ko" data-kind="{escape(fact.subject.kinds[0])}">{escape(fact.subject.label)}'
        f"</span> <em>{escape(claim.relation)}</em> "
        f'<span lang="ko" data-kind="{escape(fact.object.kinds[0])}">{escape(fact.object.label)}</span> '
        f'<small class="status">{_STATUS[claim.status]}</small></p>{_list(rows)}{quotes}</li>'
    )


def _sentences(explanation: Explanation, spans: tuple[tuple[int, int], ...]) -> set[int]:
    sentences = enumerate(explanation.reading.sentences)
    return {n for n, sentence in sentences for start, _ in spans if sentence.start <= start < sentence.end}


def _list(rows: list[tuple[str, str]]) -> str:
    return "<dl>" + "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows) + "</dl>"


def _refused(explanation: Explanation) -> str:
    items = []
    for refused in explanation.refused:
        c = refused.candidate
        quote = explanation.reading.article.text[c.start : c.end]
        sentences = " ".join(f"s{n}" for n in sorted(_sentences(explanation, ((c.start, c.end),))))
        items.append(
            f'<li tabindex="0" data-roles="m{c.subject} m{c.object}" data-sentences="{sentences}">'
            f'<p class="triple"><span lang="ko">{escape(explanation.label(c.subject))}</span> '
            f'<em>{escape(c.relation)}</em> <span lang="ko">{escape(explanation.label(c.object))}</span></p>'
            f"<p>{escape(refused.reason)}</p><dl><dt>finder</dt><dd>{escape(c.found_by)}</dd></dl>"
            f'<q lang="ko">{escape(quote)}</q></li>'
        )
    return f'<section id="refused"><h2>Not accepted <b>{len(items)}</b></h2><ol>{"".join(items)}</ol></section>'


def _silent(explanation: Explanation) -> str:
    items = []
    for silent in explanation.silent:
        sentence = explanation.reading.sentences[silent.sentence]
        words = explanation.reading.article.text[sentence.start : sentence.end]
        told = [tell(explanation, miss) for miss in silent.misses] or [silent.reason]
        items.append(
            f'<li tabindex="0" data-sentences="s{silent.sentence}"><q lang="ko">{escape(words)}</q>'
            + "".join(f"<p>{escape(line)}</p>" for line in told)
            + "</li>"
        )
    return (
        f'<section id="silent"><h2>Sentences without a fact <b>{len(items)}</b></h2><ol>{"".join(items)}</ol></section>'
    )
