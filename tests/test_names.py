"""The registers that come with the package, and the checks on a folder of one's own."""

from pathlib import Path

import pytest

from minkwan.errors import KnowledgeError
from minkwan.knowledge.names import NameEntry, Names, load_names
from minkwan.resources import KNOWLEDGE

HEADER = "name\tkind\tkey\taliases\tparent\tvalid_from\tvalid_to\treplaced_by\tambiguous\tenglish\tsource\n"


@pytest.fixture(scope="module")
def names() -> Names:
    return load_names(KNOWLEDGE / "names")


def called(names: Names, form: str) -> list[NameEntry]:
    return [entry for entry in names.entries if form in (entry.name, *entry.aliases)]


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("강원도", "강원특별자치도"),
        ("경북", "경상북도"),
        ("서울시", "서울특별시"),
        ("순천", "전라남도_순천시"),
        ("과기정통부", "과학기술정보통신부"),
        ("국토부", "국토교통부"),
        ("서울대", "서울대학교"),
        ("카이스트", "한국과학기술원"),
        ("엘지전자", "LG전자"),
        ("한전", "한국전력공사"),
        ("코트라", "대한무역투자진흥공사"),
        ("대한상의", "대한상공회의소"),
        ("유엔", "국제연합"),
        ("호주", "오스트레일리아"),
        ("라스베이거스", "미국_라스베이거스"),
        ("산업은행", "한국산업은행"),
    ],
)
def test_the_forms_of_press_lead_to_the_register(names: Names, form: str, key: str) -> None:
    assert key in [entry.key for entry in called(names, form)]


def test_namesakes_are_kept_apart_by_their_province(names: Names) -> None:
    found = [entry for entry in called(names, "중구") if entry.name == "중구"]
    assert len(found) == 6
    assert len({entry.parent for entry in found}) == 6


def test_a_short_name_of_two_ministries_is_told_apart_by_the_day(names: Names) -> None:
    now, before = sorted(called(names, "산업부"), key=lambda entry: entry.key)
    assert before.replaced_by == now.key
    assert before.valid_to is not None
    assert now.valid_from is not None
    assert before.valid_to < now.valid_from


@pytest.mark.parametrize("word", ["공주", "예산", "영광", "경기", "이대", "우리나라"])
def test_ordinary_words_are_no_names_of_places_and_schools(names: Names, word: str) -> None:
    assert called(names, word) == []


@pytest.mark.parametrize("word", ["대상", "동양", "사람인", "레몬"])
def test_companies_named_like_ordinary_words_are_marked(names: Names, word: str) -> None:
    assert [entry.ambiguous for entry in called(names, word)] == [True]


def test_titles_say_what_body_they_imply(names: Names) -> None:
    assert (names.titles["도지사"].body, names.titles["도지사"].shares) == ("province", "도")
    assert names.titles["장관"].body == "ministry"
    assert names.titles["총장"].body == "university"
    assert names.titles["대표이사"].title_class == "company"


def test_surnames_of_one_and_two_syllables(names: Names) -> None:
    assert {"김", "남궁", "황보"} <= names.surnames


def test_each_table_says_where_it_comes_from_and_when_it_was_looked_at() -> None:
    for path in (KNOWLEDGE / "names").glob("*.tsv"):
        head = [line for line in path.read_text(encoding="utf-8").split("\n") if line.startswith("#")]
        assert any("Source:" in line for line in head), path
        assert any("Last checked" in line for line in head), path


def folder(tmp_path: Path, table: str, header: str = HEADER) -> Path:
    (tmp_path / "bodies.tsv").write_text("# Source: made up.\n" + header + table, encoding="utf-8")
    (tmp_path / "surnames.tsv").write_text("surname\tweight\tsource\n김\t10\tmade up\n", encoding="utf-8")
    (tmp_path / "titles.tsv").write_text(
        "title\tclass\tbody\tshares\tsource\n시장\toffice\tcity\t시\tx\n", encoding="utf-8"
    )
    return tmp_path


def row(
    name: str, key: str, aliases: str = "", parent: str = "", since: str = "", until: str = "", kind: str = "Government"
) -> str:
    return f"{name}\t{kind}\t{key}\t{aliases}\t{parent}\t{since}\t{until}\t\t\t\tmade up\n"


def test_namesakes_with_different_parents_are_welcome(tmp_path: Path) -> None:
    table = row("해마도", "해마도") + row("별무도", "별무도")
    table += row("새구", "해마도_새구", parent="해마도") + row("새구", "별무도_새구", parent="별무도")
    table += row("옛처", "옛처", "가람처", until="2020-12-31") + row("새처", "새처", "가람처", since="2021-01-01")
    assert len(load_names(folder(tmp_path, table)).entries) == 6


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (
            row("해마도", "해마도") + row("별무도", "해마도"),
            r"bodies\.tsv, line 4 repeats the key '해마도' of bodies\.tsv, line 3",
        ),
        (
            row("해마도", "해마도", "해마") + row("별무도", "별무도", "해마"),
            r"line 4 has the form '해마', which is also",
        ),
        (row("해마도", "해마도", parent="없는도"), r"line 3 has the parent '없는도', which is the key of no row"),
        (row("해마도", "해마도", kind="Province"), r"line 3 has the unknown kind 'Province'"),
        (row("해마도", "해마도", since="2020년"), r"line 3 has the date '2020년': write it as"),
        (row("해마도", "해마 도"), r"line 3 has the key '해마 도'"),
        (row("해마도", "해마도", "해마||해마시"), r"line 3 has an empty alias"),
        (row("해마도", ""), r"line 3 must give a name, a key and a source"),
        ("해마도\tGovernment\n", r"line 3 has 2 columns where 11 are needed"),
    ],
)
def test_a_slip_in_a_table_is_named_with_file_and_line(tmp_path: Path, table: str, message: str) -> None:
    with pytest.raises(KnowledgeError, match=message):
        load_names(folder(tmp_path, table))


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (HEADER.replace("english", "englisch"), r"line 2 has the unknown column 'englisch'"),
        (HEADER.replace("english\t", ""), r"line 2 must have the column 'english' once"),
        ("", r"has no line of column names"),
    ],
)
def test_an_unknown_or_missing_column_is_an_error(tmp_path: Path, header: str, message: str) -> None:
    with pytest.raises(KnowledgeError, match=message):
        load_names(folder(tmp_path, "", header))


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    header = HEADER.replace("name\tkind", "kind\tname")
    table = row("Government", "해마도", kind="해마도")
    assert load_names(folder(tmp_path, table, header)).entries[0].name == "해마도"


def test_a_missing_table_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"surnames\.tsv cannot be read"):
        load_names(tmp_path)
