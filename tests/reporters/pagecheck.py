"""Strict reading of an HTML page: balanced tags, nothing that runs or fetches, references that lead somewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "br", "hr", "img", "input"})
_LAYOUT = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "header",
    "main",
    "section",
    "footer",
    "div",
    "details",
    "summary",
}
_TEXT = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "a", "span", "q", "bdi", "strong", "b", "i", "u", "s", "sup"}
_LISTS = {"dl", "dt", "dd", "ol", "ul", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "svg", "rect"}
ALLOWED = frozenset(_LAYOUT | _TEXT | _LISTS)


@dataclass
class Page(HTMLParser):
    """What a page holds. Raises :class:`AssertionError` where it is not well-formed."""

    open: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    style: str = ""
    policy: str = ""
    lang: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        given = dict(attrs)
        assert len(given) == len(attrs), "an attribute twice"
        for name, value in given.items():
            assert not name.startswith("on"), name
            assert name not in {"style", "src", "srcset", "action", "xlink:href"}, name
            if name == "href":
                assert value is not None
                assert value.startswith("#")
                self.targets.append(value[1:])
        if "id" in given:
            self.ids.append(given["id"] or "")
        if tag == "html":
            self.lang = given.get("lang") or ""
        if tag == "meta" and given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given.get("content") or ""
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> without a start"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "style":
            self.style += data
        else:
            self.text.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment")

    @property
    def visible(self) -> str:
        return " ".join(" ".join(self.text).split())


def read_page(html: str) -> Page:
    """The page, checked for what holds of every page of ours."""
    page = Page()
    page.feed(html)
    page.close()
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert set(page.targets) <= set(page.ids)
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(page.headings, page.headings[1:], strict=False))
    return page
