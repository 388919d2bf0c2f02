"""The words of the interface: all in one place, each used, in another language if wanted."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from conftest import REPOSITORY, copy_workspace, own_templates, refused, run_packs
from generator.compose.templates import Templates
from generator.doctor import examine
from generator.read.words import blanks_of, gaps_of, read_words, unknown_words, wrong_blanks

CARRIED = REPOSITORY / "site_templates"
AUGUST = "example-borough/2023-08-scrutiny"
TEMPLATES = sorted(path.relative_to(CARRIED).as_posix() for path in CARRIED.rglob("*.html"))

#: Templates that hold words of their own still; whoever moves the last one out takes it off.
#: What stands in templates and is the same in every language: names of files and commands.
SAME_EVERYWHERE = re.compile(
    r"(sha256sum( --check --quiet)? |certutil -hashfile )?manifest-sha256\.txt( SHA256)?"
)
#: Attributes that a reader sees or hears.
SAID = ("alt", "aria-label", "content", "data-label", "placeholder", "title")
#: What a page says to a browser and to nobody else.
FOR_BROWSERS = re.compile(r"default-src|width=device-width|light|noindex|0; url=")


class Text(HTMLParser):
    """The words of a page, and those of the attributes that are read."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.said += [
            value
            for name, value in attrs
            if name in SAID and value and not (tag == "meta" and FOR_BROWSERS.search(value))
        ]

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def words_typed_in(template: str) -> list[str]:
    """Every piece of fixed text with letters in a template, outside what the program fills in."""
    source = (CARRIED / template).read_text(encoding="utf-8")
    parsed = Environment().parse(source)
    in_markup = "".join(
        part.data if isinstance(part, nodes.TemplateData) else "\0"
        for output in parsed.find_all(nodes.Output)
        for part in output.nodes
    )
    compared = {
        id(side)
        for call in parsed.find_all(
            (nodes.Compare, nodes.Test, nodes.Filter, nodes.Call, nodes.Getitem)
        )
        for side in call.find_all(nodes.Const)
    }
    in_expressions = [
        str(const.value)
        for output in parsed.find_all(nodes.Output)
        for const in output.find_all(nodes.Const)
        if isinstance(const.value, str) and id(const) not in compared
    ]
    typed = [*Text(in_markup).said, *in_expressions]
    plain = (SAME_EVERYWHERE.sub("", text.replace("\0", " ")) for text in typed)
    return [text.strip() for text in plain if re.search(r"[^\W\d_]{2}", text)]


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_has_no_words_of_its_own(template: str) -> None:
    assert words_typed_in(template) == []


#: What a reader reads of each of these, by the place of the argument or by its name.
LABELS: dict[str, tuple[int | str, ...]] = {
    "Answer": (0, "heading"),
    "Cell": (0, 1, "text", "small", "aloud"),
    "Column": (0, "head"),
    "Link": (0, "text"),
    "Note": (1, "words"),
    "Section": (1, "heading"),
    "Statement": (1, "sentence"),
    "Table": (0, "caption"),
    "text_columns": tuple(range(9)),
}
#: Modules that name what they compose of figures in the same breath, and why each does.
COMPOSED = {
    "summary.py": "its two sheets of paper are fitted to their words, line by line",
    "summary_asked.py": "its two sheets of paper are fitted to their words, line by line",
    "sureness.py": "each answer is named after the test that it words",
}


def typed_in(module: Path) -> list[str]:
    """Every fixed heading, label, cell or link text in a module, with its line."""
    found = []
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        places = LABELS.get(node.func.id, ())
        said = [one for place, one in enumerate(node.args) if place in places]
        said += [one.value for one in node.keywords if one.arg in places]
        # A label may be chosen between two, or stand where there is no other.
        found += [
            f"{module.name}:{text.lineno} {text.value}"
            for expression in said
            for text in _texts(expression, in_cell=node.func.id in ("Cell", "Note"))
            if isinstance(text.value, str) and re.search(r"[^\W\d_]{2}", text.value)
        ]
    return found


def _texts(said: ast.AST, *, in_cell: bool) -> Iterator[ast.Constant]:
    """The texts in an expression that are printed: no keys, and nothing handed to a call."""
    match said:
        case ast.Constant():
            yield said
        case ast.Subscript() | ast.Compare() | ast.Call():
            return
        case ast.JoinedStr() if in_cell:
            return  # composed of figures: a sentence, and no label
        case ast.IfExp(body=one, orelse=other):
            yield from (*_texts(one, in_cell=in_cell), *_texts(other, in_cell=in_cell))
        case _:
            for part in ast.iter_child_nodes(said):
                yield from _texts(part, in_cell=in_cell)


def test_no_heading_and_no_label_is_typed_in_a_module() -> None:
    modules = sorted((REPOSITORY / "generator" / "compose").rglob("*.py"))
    typed = {module.name: found for module in modules if (found := typed_in(module))}
    assert {name: found for name, found in typed.items() if name not in COMPOSED} == {}
    assert COMPOSED.keys() - typed.keys() == set(), "these type none any more: take them off"


def test_a_typed_heading_is_found(tmp_path: Path) -> None:
    module = tmp_path / "a.py"
    module.write_text(
        'Column("Period")\nTable(caption="How many" if x == "there" else words.b, y="what")\n'
        'Cell(words.a or "None", f"in {edition}")\nLink(f"Edition {one}", "a.html")\n'
        'Cell(spell("percent"), names["area"])\n',
        encoding="utf-8",
    )
    assert typed_in(module) == [
        "a.py:1 Period",
        "a.py:2 How many",
        "a.py:3 None",
        "a.py:4 Edition ",
    ]


def words_used() -> set[tuple[str, str]]:
    """Every word that a template or a module asks for, as table and name."""
    used = set()
    for template in TEMPLATES:
        source = (CARRIED / template).read_text(encoding="utf-8")
        used |= set(re.findall(r"\bwords\.(\w+)\.(\w+)", source))
        for name_here, table in re.findall(r"set (\w+) = words\.(\w+) ", source):
            used |= {(table, name) for name in re.findall(rf"\b{name_here}\.(\w+)", source)}
    for module in sorted((REPOSITORY / "generator").rglob("*.py")):
        source = module.read_text(encoding="utf-8")
        used |= set(re.findall(r"\bwords\.(\w+)\.(\w+)", source))
        # A module may take one table first: `words = templates.words.find`.
        taken = re.findall(r"\b(\w+)(?:: \w+)? = (?:\w+\.)?words\.(\w+)$", source, re.MULTILINE)
        for name_here, table in taken:
            used |= {(table, name) for name in re.findall(rf"(?<!\.)\b{name_here}\.(\w+)", source)}
    return used


def handed_on() -> set[tuple[str, str]]:
    """Words of tables that one module hands to another whole, which takes them as `words`."""
    modules = [file.read_text("utf-8") for file in (REPOSITORY / "generator").rglob("*.py")]
    tables = {table for one in modules for table in re.findall(r"\bwords\.(\w+)[,)]", one)}
    # `words = templates.words.downloads` is handed on as `words`.
    tables |= {
        table
        for one in modules
        if re.search(r"[( ]words\)", one)
        for table in re.findall(r"\bwords = \w+\.words\.(\w+)$", one, re.MULTILINE)
    }
    names = {name for one in modules for name in re.findall(r"(?<!\.)\bwords\.(\w+)", one)}
    return {(table, name) for table in tables for name in names}


def test_every_word_is_used_and_every_word_used_is_there() -> None:
    english = read_words((CARRIED,)).english
    # Abbreviations and terms are looked up by what a page says, not by name.
    there = {
        (table, name)
        for table, words in english.items()
        for name in words
        if table not in ("abbreviations", "glossary")
    }
    used = {(table, name) for table, name in words_used() if table in english}
    assert there - used - handed_on() == set(), "no template and no module asks for these"
    assert used - there == set(), "these are asked for and are not in words/en.toml"


def test_every_blank_of_a_sentence_is_filled_in_where_it_is_used() -> None:
    english = read_words((CARRIED,)).english
    wrong = []
    for template in TEMPLATES:
        parsed = Environment().parse((CARRIED / template).read_text(encoding="utf-8"))
        given = {
            id(put.node): {pair.key for pair in put.kwargs}
            for put in parsed.find_all(nodes.Filter)
            if put.name == "put"
        }
        for word in parsed.find_all(nodes.Getattr):
            match word.node:
                case nodes.Getattr(node=nodes.Name(name="words"), attr=table):
                    wanted = blanks_of(english[table][word.attr])
                    if given.get(id(word), set()) != wanted:
                        wrong.append(f"{template}: {table}.{word.attr} has blanks {wanted}")
    assert wrong == []


def pseudo_welsh() -> str:
    """Every word in marks that no English page has, as a file of another language."""
    english = read_words((CARRIED,)).english
    lines = []
    for table, words in english.items():
        lines.append(f"[{table}]")
        for name, text in words.items():
            blanks = " ".join(f"{{{blank}}}" for blank in sorted(blanks_of(text)))
            lines.append(f'{name} = "⟦{table}·{name} {blanks}⟧"')
    return "\n".join(lines)


@pytest.fixture(scope="module")
def welsh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in another language, with one edition built."""
    workspace = copy_workspace(tmp_path_factory.mktemp("words") / "w")
    words = workspace / "site_templates" / "words"
    words.mkdir(parents=True)
    (words / "cy.toml").write_text(pseudo_welsh(), encoding="utf-8")
    run_packs(workspace, "build", AUGUST)
    return workspace


def test_every_page_is_in_the_language_of_the_workspace(welsh: Path) -> None:
    pages = sorted((welsh / "site").rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        assert '<html lang="cy">' in page.read_text(encoding="utf-8"), page


#: What a page of each kind must not say in English any more, and says by its translation.
FIXED = {
    "methods.html": (
        "<h1>Methods",
        "Our own choices",
        "Worked examples",
        "On this page",
        "Source:",
    ),
    "about-the-data.html": ("Who cleared it", "has a page of its own"),
    "find.html": ("A to Z", "Nothing found for", "pages found for"),
    "index.html": ("No target", "Not compared"),
    "indicators/index.html": ("<h1>All indicators",),
    "404.html": ("Page not found", "Go back to the page"),
}


@pytest.mark.parametrize("page", FIXED)
def test_a_fixed_word_of_a_page_comes_from_the_translation(welsh: Path, page: str) -> None:
    html = (welsh / "site" / AUGUST / page).read_text(encoding="utf-8")
    main = html.partition("<main")[2]
    assert main.count("⟦") >= len(FIXED[page])
    assert [words for words in FIXED[page] if words in main] == []


def test_every_head_of_a_column_comes_from_the_translation(welsh: Path) -> None:
    folder = welsh / "site" / AUGUST
    fixed = (folder / name for name in ("index.html", "about-the-data.html", "downloads.html"))
    head = re.compile(r'<th scope="col"[^>]*>(.*?)</th>', re.DOTALL)
    heads = [
        (page.name, found)
        for page in (*fixed, *sorted(folder.glob("indicators/*.html")))
        for found in head.findall(page.read_text(encoding="utf-8"))
    ]
    assert len(heads) > 100
    assert [found for found in heads if "⟦" not in found[1]] == []


def test_lists_of_editions_and_status_are_in_it_too(welsh: Path) -> None:
    for page in ("index.html", "example-borough/index.html"):
        main = (welsh / "site" / page).read_text(encoding="utf-8").partition("<main")[2]
        assert main.count("⟦") > 2
        assert "No edition is published yet" not in main and "Reports on" not in main


def translated(workspace: Path, words: str, name: str = "cy.toml") -> Path:
    """A workspace with these words of its own and no templates."""
    shutil.rmtree(workspace / "site_templates", ignore_errors=True)
    folder = workspace / "site_templates" / "words"
    folder.mkdir(parents=True)
    (folder / name).write_text(words, encoding="utf-8")
    return workspace


#: A translation that is just begun, with a fault of every kind.
BEGUN = """[find]
button = "Canfod"
heding = "x"
[editions]
of = "o {rhifyn} ac {arall}"
published = "Cyhoeddwyd."
[strip]
meeting = "I {body, {day}"
data_as_at = "Data hyd at {day!r}"
[finds]
button = "Canfod"
[qqq]
a = "b"
"""
WRONG = (
    "words/cy.toml, [editions], of: {arall} {rhifyn} are not filled in. Its blanks may be: "
    "{edition}.",
    "words/cy.toml, [strip], meeting: a brace is opened or closed alone. Its blanks may be: "
    "{body} {day}.",
    "words/cy.toml, [strip], data_as_at: a blank holds more than a name: {day…}. Its blanks may "
    "be: {day}.",
)
TOLD = (
    "words/cy.toml, [find]: no page uses heding. Correct the name, or delete it.",
    "words/cy.toml: no page uses the table [finds]. Did you mean find?",
    "words/cy.toml: no page uses the table [qqq]. Correct the name, or delete it.",
    "words/cy.toml, [editions], published: it leaves out {day}, which the English tells.",
)


def test_doctor_tells_every_fault_of_a_translation_then_counts_and_lists_what_it_lacks(
    tmp_path: Path,
) -> None:
    workspace = translated(copy_workspace(tmp_path / "w"), BEGUN)
    read = read_words((workspace / "site_templates", CARRIED))
    assert (read.tag, read.named().find.button, read.named().find.a_to_z) == (
        "cy", "Canfod", "A to Z",
    )  # fmt: skip
    findings = examine(workspace, workspace)
    start = findings.index((False, WRONG[0]))
    assert [said for well, said in findings[start : start + 3] if well is False] == list(WRONG)
    warned = [said for well, said in findings if well is None and "words/cy.toml" in said]
    assert warned[:4] == list(TOLD)
    number = len(gaps_of(read))
    assert number == sum(map(len, read.english.values())) - 5
    assert warned[4] == f"words/cy.toml lacks {number:,} words, said in English:"
    assert "words/cy.toml lacks [frame] skip: Skip to the main content" in warned[5:25]
    assert warned[25] == f"And {number - 20:,} words more in words/cy.toml."
    assert len(warned) == 26


@pytest.mark.parametrize("name", ["cy.toml", "en.toml"])
def test_blanks_that_no_page_fills_in_stop_a_build_with_all_of_them_named(
    name: str, tmp_path: Path
) -> None:
    workspace = translated(copy_workspace(tmp_path / "w"), BEGUN, name)
    said = refused(workspace, "build", AUGUST)
    for wrong in WRONG:
        assert wrong.replace("cy.toml", name) in said
    assert ".html" not in said, "no template is blamed"


def test_a_build_names_the_words_that_no_page_uses(tmp_path: Path) -> None:
    workspace = translated(copy_workspace(tmp_path / "w"), '[overview]\natention = "Sylw"\n')
    said = run_packs(workspace, "build", AUGUST)
    assert "words/cy.toml, [overview]: no page uses atention. Did you mean attention?" in said


def test_a_whole_translation_is_told(welsh: Path) -> None:
    assert (True, "The words of the interface are all there in cy.") in examine(welsh, welsh)


def test_english_words_of_a_workspace_are_still_english(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "en.toml").write_text('[find]\nbutton = "Search"\n', encoding="utf-8")
    read = read_words((tmp_path, CARRIED))
    assert (read.tag, read.named().find.button) == ("en-GB", "Search")
    assert (wrong_blanks(read), unknown_words(read), gaps_of(read)) == ((), (), ())


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (["cy.toml", "ga.toml"], "words/ holds words in cy and ga: pages are in one language."),
        (["Welsh.toml"], "words/Welsh.toml: Welsh is not a language as pages name one."),
    ],
)
def test_a_language_that_is_none_is_refused(tmp_path: Path, files: list[str], said: str) -> None:
    workspace = copy_workspace(tmp_path / "w")
    words = own_templates(workspace) / "words"
    for name in files:
        (words / name).write_text("", encoding="utf-8")
    assert said in refused(workspace, "build", AUGUST)


def test_a_word_stands_in_html_and_in_an_attribute_as_text(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    text = """[find]\nbutton = '''<b>"R & D" council's'''\n"""
    (tmp_path / "words" / "en.toml").write_text(text, encoding="utf-8")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html").write_text("{{ words.find.button }}", encoding="utf-8")
    html = Templates((tmp_path, CARRIED)).render("pages/a.html")
    assert html == "&lt;b&gt;&#34;R &amp; D&#34; council's"
    read = read_words((tmp_path, CARRIED))
    assert read.named().find.button == """<b>"R & D" council's"""
