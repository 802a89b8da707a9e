import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import etoile_facts
from etoile_facts.lang._date_words import date_words
from etoile_facts.lang._files import language_file, languages, rows
from etoile_facts.lang._fold import plain
from etoile_facts.lang._lexicon import lexicon
from etoile_facts.text import fold_character

DATA = Path(etoile_facts.__file__).parent / "lang" / "data"
PACKAGE = Path(etoile_facts.__file__).parent
REPOSITORY = Path(__file__).resolve().parents[2]


def test_every_file_is_a_language_and_english_comes_first() -> None:
    assert set(languages()) | {"und"} == {path.stem for path in DATA.glob("*.toml")}
    assert languages()[0] == "en"
    assert {"fr", "de", "es", "it", "nl", "pl", "pt"} < set(languages())


def test_every_table_and_list_is_described() -> None:
    described = (DATA / "README.md").read_text(encoding="utf-8")
    for path in DATA.glob("*.toml"):
        file = tomllib.loads(path.read_text(encoding="utf-8"))
        for table, entries in file.items():
            assert f"`{table}`" in described or table in {"zones", "other_languages"}, (path.name, table)
            if table in {"classes", "numbers", "pairs", "sentences", "contractions", "spelling"}:
                undescribed = [key for key in entries if f"`{key}`" not in described]
                assert not undescribed, (path.name, table)


@pytest.mark.parametrize("code", languages())
def test_a_file_has_what_every_reader_asks_for(code: str) -> None:
    file = language_file(code)
    assert len(list(rows(code, "cldr", "month"))) == 12
    assert len(list(rows(code, "cldr", "weekday"))) == 7
    cardinals = {int(value) for value, _ in rows(code, "numbers", "cardinal")}
    scales = {int(value) for value, _ in rows(code, "numbers", "scale")}
    # French says seventeen as ten-seven.
    assert cardinals >= {*range(17), 20, 30, 40, 50, 60, 100}
    assert scales >= {1000, 10**6, 10**9}
    assert file["dictionary"] in {"frequencies", "forms"}
    assert file["alterations"]["put_in"] in file["classes"]["negation"].split()


@pytest.mark.parametrize("code", [*languages(), "und"])
def test_words_are_in_lower_case(code: str) -> None:
    for table, entries in language_file(code).items():
        if table in {"cldr", "name", "dictionary", "zones"} or not isinstance(entries, dict):
            continue
        for key, words in entries.items():
            if isinstance(words, str):
                assert words == words.lower(), (code, table, key)


def test_both_folds_agree_on_every_word() -> None:
    for code in languages():
        for table, entries in language_file(code).items():
            for words in entries.values() if isinstance(entries, dict) else []:
                for word in words.split() if isinstance(words, str) else []:
                    assert plain(word) == "".join(map(fold_character, word)), (code, table, word)


def test_a_word_of_one_language_acts_in_that_language_and_where_none_is_known() -> None:
    assert "pas" in lexicon(("fr",)).negation
    assert "pas" not in lexicon(("en",)).negation
    assert "pas" in lexicon().negation
    assert "pas" in lexicon(("en", "fr")).negation


def test_names_from_cldr_are_what_the_script_writes() -> None:
    babel = pytest.importorskip("babel")
    section = (DATA / "en.toml").read_text(encoding="utf-8").partition("# babel ")[2]
    if section.partition(";")[0] != babel.__version__:
        pytest.skip("another version of babel wrote the files")
    command = [sys.executable, str(REPOSITORY / ".ci" / "cldr.py"), "--check"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


# Names of kinds of words, as the code calls them, and of how precise a date is.
KINDS = {kind for kind, _ in date_words().values()} | {
    "year",
    "decade",
    "century",
    "month",
    "season",
    "earliest",
    "latest",
}


def _listed_words() -> frozenset[str]:
    """Return the words of the closed classes and of the calendar, of any language, of four letters and more."""
    found: set[str] = set()
    for code in languages():
        file = language_file(code)
        for table in ("classes", "numbers", "dates", "bounds", "names"):
            for words in file.get(table, {}).values():
                found.update(word for word in str(words).split() if len(word) > 3 and word.isalpha())
    return frozenset(found)


def _word_lists(tree: ast.AST) -> list[tuple[int, list[str]]]:
    """Return the literal collections of words, and the strings that are lists of words, with their lines."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Set | ast.List | ast.Tuple):
            texts = [item.value for item in node.elts if isinstance(item, ast.Constant) and isinstance(item.value, str)]
            if len(texts) > 4:
                found.append((node.lineno, texts))
        elif isinstance(node, ast.Dict):
            texts = [key.value for key in node.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)]
            if len(texts) > 4:
                found.append((node.lineno, texts))
    return found


def test_nothing_outside_lang_holds_a_list_of_words_of_a_language() -> None:
    listed = _listed_words()
    suspects = []
    for path in PACKAGE.rglob("*.py"):
        if path.is_relative_to(PACKAGE / "lang"):
            continue
        for line, words in _word_lists(ast.parse(path.read_text(encoding="utf-8"))):
            known = [word for word in words if word.lower() in listed and word not in KINDS]
            if len(known) > 4 and len(known) > len(words) // 2:
                suspects.append((str(path.relative_to(PACKAGE)), line, known[:6]))
    assert not suspects


def test_readers_need_no_library_for_number_words() -> None:
    code = (
        "import sys, etoile_facts as ef; ef.compare_values('13', 'thirteen', 'quantity')\n"
        "assert not {'num2words', 'text_to_num'} & sys.modules.keys()\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
