"""Self-contained HTML pages: one style, no script, nothing fetched from anywhere (CSP ``default-src 'none'``).

Templates and style stand in ``page/``. All values are escaped by Jinja; the style is allowed by its hash alone.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ipdocs import __version__
from ipdocs.findings import Severity

TOOL = f"ipdocs {__version__}"
SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)
"""The order of showing."""


@cache
def style() -> str:
    """The style sheet, as it stands between the style tags."""
    return (files("ipdocs.reporters") / "page" / "style.css").read_text(encoding="utf-8")


@cache
def policy() -> str:
    """The Content-Security-Policy of every page: this one style and nothing else (CSP level 3, section 2.3.1)."""
    digest = b64encode(hashlib.sha256(style().encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("ipdocs.reporters", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(severities=SEVERITIES, tool=TOOL)
    return environment


def fragment(template: str, **values: Any) -> Markup:
    """A template of ``page/`` filled in, ready to stand in another."""
    return Markup(_environment().get_template(template).render(values))  # noqa: S704 - escaped by the environment


def page(template: str, **values: Any) -> str:
    """A whole page, with style and policy."""
    return fragment(template, style=Markup(style()), policy=policy(), **values)  # noqa: S704 - our own style sheet
