"""Title and body are told from what surrounds them, and the date follows from the words."""

from __future__ import annotations

import pytest

from minkwan.ingest.boilerplate import Cleaned, lines
from minkwan.ingest.published import infer_published

FIRST = "가람시는 오늘(8일) 나래전자와 업무협약을 체결했다고 밝혔다."
LAST = "두 기관은 앞으로 공동 연구를 추진할 계획이다."


def kept(text: str) -> list[str]:
    cleaned = lines(text)
    for before, after in zip(cleaned.lines, cleaned.lines[1:], strict=False):
        assert before.end <= after.start
    return [text[line.start : line.end] for line in cleaned.lines]


def roles(cleaned: Cleaned) -> list[str]:
    return [line.role for line in cleaned.lines]


def test_a_newspaper_page() -> None:
    text = f"""가람시, 미래산업 나서 ... 나래전자와 협약
“시장 동향 파악, 전략 보완... 정책 도움
[늘봄=홍가람 기자]{FIRST}
{LAST}/hong1@example.com
[ⓒ 늘봄경제TV(www.example.com), 무단 전재 및 재배포 금지]
관련뉴스
- 다솜시, 새해 사업 발표했다.
댓글
(0) 로그아웃"""
    cleaned = lines(text)
    assert kept(text) == [
        "가람시, 미래산업 나서 ... 나래전자와 협약",
        "“시장 동향 파악, 전략 보완... 정책 도움",
        FIRST,
        LAST,
    ]
    assert roles(cleaned) == ["title", "title", "body", "body"]
    assert (cleaned.title, cleaned.author, cleaned.publisher) == (
        "가람시, 미래산업 나서 ... 나래전자와 협약",
        "홍가람",
        "늘봄경제TV",
    )


@pytest.mark.parametrize(
    ("byline", "author", "publisher"),
    [
        ("(늘봄=연합뉴스) 홍가람 기자 = ", "홍가람", "연합뉴스"),
        ("[늘봄=뉴시스] 홍가람·김나래 기자 = ", "홍가람, 김나래", "뉴시스"),
        ("[늘봄경제(다솜)=홍가람 기자] ", "홍가람", "늘봄경제"),
        ("[늘봄일보 홍가람 기자]", "홍가람", "늘봄일보"),
        ("【늘봄=홍가람 특파원】", "홍가람", None),
        ("[늘봄신문] ", None, "늘봄신문"),
        ("", None, None),
    ],
)
def test_a_byline_stands_in_front_of_the_first_sentence(byline: str, author: str | None, publisher: str | None) -> None:
    text = f"가람시 소식\n{byline}{FIRST}"
    cleaned = lines(text)
    assert kept(text) == ["가람시 소식", FIRST]
    assert (cleaned.author, cleaned.publisher) == (author, publisher)


@pytest.mark.parametrize(
    "tail",
    [
        "홍가람 기자 hong@example.co.kr",
        "     홍가람 기자 hong@example.co.kr",
        " 홍가람 기자",
        "/홍가람/김나래 기자 hong@example.com",
        " [홍가람 기자]",
        " <저작권자 ⓒ 늘봄신문, 무단전재 및 재배포 금지>",
        "홍가람 기자 hong@example.com ⓒ 늘봄신문 무단 전재-재배포 금지",
        "\nhong@example.com",
        "\n홍가람 기자 hong@example.com",
        "\n- Copyrights ⓒ 늘봄경제 & example.com, 무단 전재 및 재배포 금지 -",
        '\n이 글은 "공공누리" 제1유형(출처표시)으로 이용할 수 있습니다.',
    ],
)
def test_what_follows_the_last_sentence_is_cut(tail: str) -> None:
    assert kept(f"가람시 소식\n{FIRST} {LAST}{tail}") == ["가람시 소식", f"{FIRST} {LAST}"]


def test_a_page_without_line_breaks() -> None:
    caption = "가람시 청사 앞에서 참석자들이 기념촬영을 하고 있다."
    text = f"{caption} 사진=뉴시스 홍가람 기자 = {FIRST} {LAST}홍가람 기자 hong@example.com ▶ 관련기사 다솜시 소식"
    assert kept(text) == [caption, f"{FIRST} {LAST}"]
    glued = f"{caption} 나래전자 제공{FIRST} {LAST}"
    assert kept(glued) == [caption, f"{FIRST} {LAST}"]


def test_a_press_release() -> None:
    text = f"""보도자료
보도시점
2024. 1. 8.(월) 10:00
배포
2024. 1. 5.(금)
가람시, 나래전자와 협약 체결
- 공동 연구 추진 -

□ {FIRST}
 ㅇ {LAST}
 * 나래전자: 가람시에 있는 반도체 기업
(사진 제공-가람시)
이 보도자료와 관련하여 보다 자세한 내용이나 취재를 원하시면
가람시 산업과 홍가람 사무관(☎ 044-000-0000)에게 연락 주시기 바랍니다.
<붙임> 1. 업무협약식 개요
 2. 참석자 명단. 끝.
담당 부서
산업과
책임자
과장
김나래
(044-000-0001)
## 첨부/링크
- [www.example.com](http://www.example.com)"""
    cleaned = lines(text)
    assert kept(text) == [
        "가람시, 나래전자와 협약 체결",
        "- 공동 연구 추진 -",
        f"□ {FIRST}",
        f"ㅇ {LAST}",
        "* 나래전자: 가람시에 있는 반도체 기업",
    ]
    assert roles(cleaned) == ["title", "title", "body", "body", "body"]
    assert cleaned.published == "2024-01-08"


@pytest.mark.parametrize(
    "row",
    [
        "문 의: 산업과 홍가람 (044-000-0000), 김나래 (044-000-0001)",
        "* 문의 : 산업과 홍가람 사무관(042-000-0000)",
        "담당부서 : 산업과 / 연락처 : 061)000-0000",
        "보도자료 제공 : 산업과(061-000-0000)",
        "〔산업과 투자팀 ☎061-000-0000〕",
        "(가람지원센터장 홍가람, 팀장 김나래 000-1674)",
        "붙임. 제도 개요",
        "붙임 : 행사 사진. 끝.",
        "※ 별첨 : 사진",
        "[별첨 1] 포스터(국문, 영문)",
        "첨부파일\t청사.jpg[955 kb] [바로보기]",
        "※ 사진설명 : 가람시청 전경",
        "[사진1: 착공식 현장.]",
        "사진=나래전자",
        "[나래전자 제공. 재판매 및 DB 금지]",
        "가람시 청사 전경 © 뉴스1",
        "기사내용 요약",
        "인쇄 목록",
        "입력 2024.01.08 10:30",
        "등록일: 2024-01-08",
        "이 자료는 1월 9일 조간부터 보도하여 주시기 바랍니다.",
    ],
)
def test_furniture_is_no_line(row: str) -> None:
    assert kept(f"가람시 소식\n{FIRST}\n{LAST}\n{row}") == ["가람시 소식", FIRST, LAST]


@pytest.mark.parametrize(
    "row",
    [
        "담당 부서는 산업과이며 책임자는 홍가람 과장이다.",
        "시는 상담센터(042-000-0000)를 운영하고 있다.",
        "가람시는 10월 나래대사관과 「가람의 아빠 사진전」을 연다.",
        "붙임과 같이 위원 9명을 위촉했다.",
        "가람시는 공동 연구를 추진할 계획이다. (문의 042-000-0000)",
        "[사진2: 홍가람 시장이 착공식에서 인사말을 전하고 있다.]",
        "가람시는 저작권 침해를 막기 위해 나래협회와 손잡았다.",
        "홍가람 기자협회장이 축사를 했다.",
        "○ 관련 기사 1,000여 건을 분석한 다솜연구원이 결과를 내놨다.",
        "o 배포한 기념품은 나래전자가 후원했다.",
    ],
)
def test_sentences_that_look_like_furniture_stay(row: str) -> None:
    text = f"가람시 소식\n{FIRST}\n{row}"
    assert any(row.endswith(line) for line in kept(text)[2:]), kept(text)


def test_a_text_without_headline_has_no_title() -> None:
    cleaned = lines(f"{FIRST} {LAST}\n{LAST}")
    assert cleaned.title is None and roles(cleaned) == ["body", "body"]


def test_a_headline_that_is_a_sentence_is_one_where_the_title_is_known() -> None:
    title = "가람시와 나래전자가 손잡고 만드는 더 안전하고 더 편리한 새 통학로를 이제 모두가 만나 볼 수 있게 됩니다."
    assert lines(f"{title}\n{FIRST}", title=title).title == title


@pytest.mark.parametrize("text", ["", "\n\n", "***\n---", "관련뉴스", "댓글"])
def test_texts_without_an_article(text: str) -> None:
    assert kept(text) in ([], [text])


@pytest.mark.parametrize(
    "unit",
    [
        "가",
        " ",
        "(",
        "[가=",
        "사진=",
        "기자 ",
        "ⓒ",
        "다. ",
        "제공",
        "@a.",
        "1월 8일 ",
        "2024 ",
        "오늘(",
        "가·",
        "\u2028",
        "-",
        "\n(",
        "\n사진",
    ],
)
def test_hostile_texts_are_read_in_a_moment(unit: str) -> None:
    # Quadratic work on any of these would take hours; no clock is needed to tell.
    text = "제목\n" + unit * (300_000 // len(unit))
    infer_published(text, lines(text).lines)


# --- publication date ---


def published(text: str) -> str | None:
    return infer_published(text, lines(text).lines)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "나래포럼 2024 참가\n가람시는 오늘(8일)부터 출장길에 나선다.\n“이번 1월 방문은 첫 걸음”이라고 말했다.",
            "2024-01-08",
        ),
        ("가람시 소식\n가람시는 오늘(2024년 1월 8일) 협약을 체결했다.", "2024-01-08"),
        ("가람시 소식\n금일(1.8.) 협약을 체결했다. 협약식은 2024년 1월 8일 청사에서 열렸다.", "2024-01-08"),
        ("‘2024 가람 포럼’ 열린다\n가람시는 1월 8일(월) 이같이 밝혔다.", "2024-01-08"),
        ("가람시 소식\n가람시는 3월 5일 올해(2024년) 계획을 밝혔다. 시는 이를 3월 5일 발표했다.", "2024-03-05"),
        # A weekday refutes the year, another day is no publication day, cues that disagree tell nothing.
        ("‘2023 가람 포럼’ 열린다\n가람시는 1월 8일(월) 이같이 밝혔다.", None),
        ("나래포럼 2024 참가\n가람시는 지난 8일 밝혔다. 이번 1월 방문은 처음이다.", None),
        ("나래포럼 2024 참가\n가람시는 오늘(8일) 출장을 간다. 오늘(9일)은 쉰다. 이번 1월 방문이다.", None),
        ("나래포럼 2024 참가\n가람시는 오늘(8일) 출장길에 나선다.", None),
        ("가람시 소식\n가람시는 오늘(8일) 출장길에 나선다. 이번 1월 방문이다. 2030년까지 투자한다.", None),
        ("나래포럼 2024 참가\n가람시는 오늘(8일) 출장길에 나선다. 이번 12월 방문이다.", None),
        ("‘2019 가람 포럼’ 뒤\n가람시는 오늘(8일) 출장길에 나선다. 이번 1월 방문이다. 2022년 시작했다.", None),
        ("나래포럼 2024 참가\n오늘(31일) 나선다. 이번 2월 방문이다.", None),
    ],
)
def test_the_day_follows_from_the_words_or_is_not_told(text: str, day: str | None) -> None:
    assert published(text) == day


def test_dates_outside_the_body_tell_nothing() -> None:
    text = "나래포럼 2024 참가\n가람시는 오늘(8일) 나선다.\n이번 방문은 처음이다.\n관련뉴스\n- 이번 1월 소식"
    assert published(text) is None
