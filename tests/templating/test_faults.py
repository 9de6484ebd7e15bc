"""Every fault is told, all at once, with part, place, tag and a suggestion, and never with a value of the data."""

from __future__ import annotations

import pytest

from ipdocs.errors import TemplateError
from ipdocs.findings import Finding
from ipdocs.model import Part
from ipdocs.templating import Template
from ipdocs.wording.place import place
from tests.templating.builders import docx, p, r, row, table


def faults(template: bytes, data: dict[str, object] | None = None, form: str = "nb") -> tuple[Finding, ...]:
    with pytest.raises(TemplateError) as caught:
        Template.open(template, form=form).render(data or {})
    assert caught.value.exit_code == 5
    return caught.value.findings


def told(template: bytes, data: dict[str, object] | None = None) -> list[tuple[str, str, str]]:
    return [(place(fault.location, "nb"), fault.excerpt, fault.message) for fault in faults(template, data)]


def test_five_misspelt_names_are_five_findings_with_place_and_suggestion() -> None:
    template = docx(
        p("{{ person.navm }}"),
        p("{{ saksnumer }}"),
        table(row("{%tr for t in tiltak %}", ""), row("{{ t.ansvarlg }}", "{{ t.maal }}"), row("{%tr endfor %}", "")),
        p("{% if er_bran %}x{% endif %}"),
        header=p("{{ komune }}"),
    )
    data = {
        "person": {"navn": "Kari Hemmelig"},
        "saksnummer": "1",
        "tiltak": [{"ansvarlig": "Per", "maal": "x"}] * 3,
        "er_barn": True,
        "kommune": "Vik",
    }
    found = told(template, data)
    assert found == [
        ("avsnitt 1", "{{ person.navm }}", "Feltet «person.navm» finnes ikke i dataene. Mente du «person.navn»?"),
        ("avsnitt 2", "{{ saksnumer }}", "Feltet «saksnumer» finnes ikke i dataene. Mente du «saksnummer»?"),
        (
            "tabell 1 › rad 2 › kolonne 1 › avsnitt 1",
            "{{ t.ansvarlg }}",
            "Feltet «tiltak[].ansvarlg» finnes ikke i dataene. Mente du «tiltak[].ansvarlig»?",
        ),
        ("avsnitt 3", "{% if er_bran %}", "Feltet «er_bran» finnes ikke i dataene. Mente du «er_barn»?"),
        ("topptekst › avsnitt 1", "{{ komune }}", "Feltet «komune» finnes ikke i dataene. Mente du «kommune»?"),
    ]
    assert "Hemmelig" not in str(found)


@pytest.mark.parametrize(
    "tag",
    [
        "{{ x }}",
        "{{ x.y.z }}",
        "{{ x|upper }}",
        "{{ x ~ 'a' }}",
        "{{ x + 1 }}",
        "{% for a in x %}{% endfor %}",
        "{% if not x %}{% endif %}",
        "{{ x == 1 }}",
        "{{ x() }}",
        "{{ x[0] }}",
        "{{ x.strip() }}",
        "{{ x|length }}",
        "{{ x|join(',') }}",
        "{{ x|avkryss }}",
    ],
)
def test_no_use_of_a_missing_name_is_silent(tag: str) -> None:
    assert [fault.rule for fault in faults(docx(p(tag)))] == ["template.undefined"]


def test_asking_whether_a_name_is_there_is_no_fault() -> None:
    assert Template.open(docx(p("{{ x|default('nei') }}{% if x is defined %}ja{% endif %}"))).render({})


@pytest.mark.parametrize("character", ["\0", "\x0b", "\x1b", "\ufffe", "\uffff", "\ud800"])
def test_characters_that_xml_cannot_hold_are_refused_with_the_field(character: str) -> None:
    found = told(docx(p("Hei"), p("{{ person.navn }}")), {"person": {"navn": f"hemmelig{character}"}})
    code = f"U+{ord(character):04X}"
    assert found == [
        (
            "avsnitt 2",
            "{{ person.navn }}",
            f"Verdien i feltet «person.navn» har tegnet {code}, som ikke kan stå i et dokument. Fjern tegnet fra dataene.",
        )
    ]


@pytest.mark.parametrize(
    ("blocks", "rule", "where", "excerpt"),
    [
        ([p("{{ x }")], "unclosed", "avsnitt 1", "{{ x }"),
        ([p("a"), p("{{ x } og {{ y }}")], "unclosed", "avsnitt 2", "{{ x } og {{ y }}"),
        ([p("{ x }}")], "stray", "avsnitt 1", "{ x }}"),
        ([p("{% if x")], "unclosed", "avsnitt 1", "{% if x"),
        ([p("a"), p("{% if x %}b"), p("c")], "unended", "avsnitt 2", "{% if x %}"),
        ([p("a"), p("{%p for x in y %}"), p("{%p if z %}"), p("{%p endfor %}")], "unended", "avsnitt 3", "{%p if z %}"),
        ([p("a"), p("b {% endif %}")], "unexpected", "avsnitt 2", "{% endif %}"),
        ([p("{% else %}")], "unexpected", "avsnitt 1", "{% else %}"),
        ([p("{{ x|uper }}")], "filter", "avsnitt 1", "{{ x|uper }}"),
        ([p("{% if x is defind %}{% endif %}")], "test", "avsnitt 1", "{% if x is defind %}"),
        ([p("{{ a b }}")], "syntax", "avsnitt 1", "{{ a b }}"),
        ([p("{{ }}")], "syntax", "avsnitt 1", "{{ }}"),
        ([p("{% fro x in y %}")], "unexpected", "avsnitt 1", "{% fro x in y %}"),
        ([table(row("a", "{{ x|uper }}"))], "filter", "tabell 1 › rad 1 › kolonne 2 › avsnitt 1", "{{ x|uper }}"),
        ([p("{% include 'x' %}")], "unsafe", "avsnitt 1", "{% include 'x' %}"),
        ([p(r("{{ na"), r("vn|uper }}"))], "filter", "avsnitt 1", "{{ navn|uper }}"),
    ],
)
def test_broken_tags_are_told_when_the_template_is_opened(
    blocks: list[str], rule: str, where: str, excerpt: str
) -> None:
    with pytest.raises(TemplateError) as caught:
        Template.open(docx(*blocks))
    found = caught.value.findings
    assert [(fault.rule, place(fault.location, "nb"), fault.excerpt) for fault in found] == [
        (f"template.{rule}", where, excerpt)
    ]


def test_a_tag_over_two_cells_is_two_broken_tags() -> None:
    with pytest.raises(TemplateError) as caught:
        Template.open(docx(table(row("{{ a", "b }} c"))))
    assert [(fault.rule, place(fault.location, "nb"), fault.excerpt) for fault in caught.value.findings] == [
        ("template.unclosed", "tabell 1 › rad 1 › kolonne 1 › avsnitt 1", "{{ a"),
        ("template.stray", "tabell 1 › rad 1 › kolonne 2 › avsnitt 1", "b }}"),
    ]


def test_all_broken_tags_of_all_parts_are_told_at_once() -> None:
    template = docx(p("{{ a b }}"), p("{{ x|uper }}"), p("{% if y %}"), footer=p("{{ c d }}"))
    with pytest.raises(TemplateError) as caught:
        Template.open(template)
    assert [fault.rule.partition(".")[2] for fault in caught.value.findings] == [
        "syntax",
        "filter",
        "unended",
        "syntax",
    ]
    assert [fault.location.part for fault in caught.value.findings][-1] is Part.FOOTER


def test_curly_quotes_in_a_tag_are_quotes() -> None:
    from tests.templating.builders import texts

    assert texts(Template.open(docx(p("{{ “hei” }} {{ ‘du’ }}"))).render({})) == ["hei du"]


def test_an_expression_that_fails_tells_its_tag() -> None:
    found = told(docx(p("x"), p("{{ tall + 'a' }}")), {"tall": 1})
    assert found == [("avsnitt 2", "{{ tall + 'a' }}", "Uttrykket kan ikke regnes ut (TypeError).")]


def test_the_error_sums_up_and_says_what_to_do() -> None:
    with pytest.raises(TemplateError) as caught:
        Template.open(docx(p("{{ x }}"), p("{{ y }}"))).render({})
    assert (
        caught.value.message
        == "Dokumentet kan ikke lages: 2 feil. Den første: avsnitt 1: Feltet «x» finnes ikke i dataene."
    )
    assert caught.value.remedy


def test_faults_are_told_in_nynorsk_too() -> None:
    assert faults(docx(p("{{ x }}")), form="nn")[0].message == "Feltet «x» finst ikkje i dataa."


def test_what_is_no_word_template_is_told_as_such() -> None:
    with pytest.raises(TemplateError) as caught:
        Template.open(b"%PDF-1.4")
    assert caught.value.findings[0].rule == "template.package"
