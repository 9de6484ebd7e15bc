"""The three scans of ``samples/legacy/skannet``: what stands in them, and how they were made.

``python -m tests.ocr.scans`` writes them anew: python-docx, LibreOffice, an image of each page, pen strokes, dirt, a crooked
feed, JPEG. The people are invented; the personal numbers have month + 80.
"""

from __future__ import annotations

import io
import random
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from docx import Document
from docx.shared import Cm, Pt
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tests.tooling import ROOT, program

FOLDER = ROOT / "samples" / "legacy" / "skannet"
DPI = 200
PEN = 4
_SCALE = DPI / 72

Table = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Scan:
    """``body``: ``# heading``, plain lines, ``- items``, tables. ``ticked``: the words after the boxes that a pen marked."""

    name: str
    body: tuple[str | Table, ...]
    skew: float
    widths: dict[int, tuple[float, ...]] = field(default_factory=dict)
    ticked: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    noise: int = 9
    seed: int = 1

    @property
    def text(self) -> str:
        """All words of the source."""
        parts = []
        for part in self.body:
            parts += [part.lstrip("#- ")] if isinstance(part, str) else [" ".join(row) for row in part]
        return "\n".join(parts)


BARN = Scan(
    "plan-2011-skjema.pdf",
    (
        "# Individuell plan",
        "Fjordvik kommune, tjenesten for barn og unge. Planen er sist endret 14.03.2011.",
        (
            ("Navn", "Oliver Strandvoll", "Fødselsnummer", "128403 50051"),
            ("Adresse", "Bakkeveien 12, 9990 Fjordvik", "Telefon", "555 01 234"),
            ("Foresatte", "Hege Strandvoll og Jonas Myrvang", "Skole", "Fjordvik barneskole"),
            ("Koordinator", "Berit Haugland, ergoterapeut", "Telefon", "555 01 877"),
        ),
        "# Hva er viktig for meg?",
        (
            "Oliver vil gå på skolen sammen med vennene sine og komme seg rundt i nærmiljøet på egen hånd. Han liker fotball, "
            "dyr og å bygge med klosser. Foreldrene ønsker færre møter og én person å forholde seg til."
        ),
        "# Mål",
        "Hovedmål: Oliver skal ha en trygg skoledag og delta i fritidsaktiviteter på lik linje med andre barn.",
        "- Delmål 1: Oliver kommer seg til og fra skolen med tilrettelagt sykkel innen høsten 2011.",
        "- Delmål 2: Oliver deltar på fotballtrening én gang i uken.",
        "# Tiltak",
        (
            ("Tiltak", "Ansvarlig", "Omfang", "Gjennomføring", "Tidsrom"),
            (
                "Tilpasset sykkel fra hjelpemiddelsentralen",
                "Berit Haugland",
                "Én sykkel, utprøving to ganger",
                "Søknad er sendt. Utprøving skjer på skolen.",
                "Mars til juni 2011",
            ),
            (
                "Fysioterapi",
                "Tor Lien",
                "45 minutter hver uke",
                "Trening i basseng annenhver gang, i gymsal ellers.",
                "Hele skoleåret",
            ),
            (
                "Støttekontakt",
                "Tildelingskontoret",
                "4 timer i uken",
                "Følger til fotballtrening og kamper.",
                "Fra 01.04.2011",
            ),
            (
                "Avlastning",
                "Solbakken avlastning",
                "En helg i måneden",
                "Oliver reiser fredag ettermiddag og henter hjem søndag.",
                "Til 31.12.2011",
            ),
        ),
        "# Evaluering",
        "Planen evalueres to ganger i året i ansvarsgruppen. Neste møte er 22.09.2011 på Fjordvik barneskole.",
    ),
    skew=1.4,
    widths={0: (2.6, 6.2, 3.2, 4.4), 1: (3.8, 3.4, 2.8, 4.1, 2.3)},
    seed=11,
)

VAKSEN = Scan(
    "plan-2008-nynorsk.pdf",
    (
        "# INDIVIDUELL PLAN",
        "for Marit Åsnes, fødd 16. mai 1962. Heradet Nordfjella, heimetenesta.",
        "Planperiode: 1. februar 2008 til 1. februar 2009",
        "Ansvarleg for planen: Sigrun Ødegård, vernepleiar",
        "# Bakgrunn",
        (
            "Marit fekk hjerneslag i 2006 og bur no åleine i omsorgsbustad. Ho går med rullator inne og nyttar rullestol ute. "
            "Ho har vanskar med å finne ord når ho er sliten, og treng at folk gjev ho tid."
        ),
        "# Mine mål og ønske",
        "- Eg vil lage middag sjølv tre dagar i veka.",
        "- Eg vil kunne ta bussen til systera mi utan følgje.",
        "- Eg ønskjer å kome tilbake til koret.",
        "# Det eg meistrar og det eg treng hjelp til",
        (
            "Eg steller meg sjølv om morgonen, ordnar med rekningar på nettet og har god kontakt med naboane. Eg treng hjelp til "
            "innkjøp, golvvask og til å hugse medisinane om kvelden."
        ),
        "# Tenester",
        (
            ("Kva", "Kven", "Når"),
            ("Heimesjukepleie med medisinar", "Heimetenesta, sone aust", "Kvar kveld klokka 20"),
            ("Praktisk hjelp i heimen", "Randi Kvam", "Annakvar torsdag"),
            ("Logopedtrening", "Logoped Nils Ask", "Måndagar fram til påske"),
            ("Ergoterapi, trening på kjøkkenet", "Åse Lund", "To gonger i veka i åtte veker"),
        ),
        "# Samarbeid",
        (
            "Ansvarsgruppa møtest kvar tredje månad. Marit er med og avgjer kven som blir kalla inn. Fastlegen og logopeden "
            "får referat. Koordinator ringjer Marit kvar fjortande dag."
        ),
        "# Underskrift",
        "Nordfjella, 4. februar 2008",
        "Marit Åsnes (sign.)",
    ),
    skew=-2.2,
    widths={0: (6.0, 5.2, 5.2)},
    noise=12,
    seed=8,
)

SAMTYKKE = Scan(
    "samtykke-2016-avkrysset.pdf",
    (
        "# Samtykke til individuell plan",
        "Utfylles av tjenestemottaker eller den som samtykker på vegne av vedkommende.",
        (("Navn", "Kari Nesheim"), ("Fødselsdato", "03.07.1971"), ("Kommune", "Eksempelvik kommune")),
        "# Samtykke",
        "☐ Ja, jeg samtykker til at det utarbeides individuell plan for meg.",
        "☐ Nei, jeg ønsker ikke individuell plan.",
        "# Deling av opplysninger",
        "Jeg samtykker til at nødvendige opplysninger kan deles med:",
        "☐ Fastlegen",
        "☐ NAV Eksempelvik",
        "☐ Distriktspsykiatrisk senter",
        "☐ Arbeidsgiver",
        "☐ Pårørende",
        (
            "Samtykket gjelder til det blir trukket tilbake. Jeg kan når som helst trekke samtykket helt eller delvis, "
            "uten at det går ut over retten til andre tjenester."
        ),
        "Sted og dato: Eksempelvik 11.02.2016",
        "Underskrift tjenestemottaker: ______________________________",
        "Merknader: ______________________________",
    ),
    skew=1.1,
    widths={0: (4.0, 11.0)},
    ticked=("Ja, jeg samtykker", "Fastlegen", "NAV Eksempelvik", "Pårørende"),
    signed=("Underskrift tjenestemottaker",),
    seed=16,
)

SCANS = (BARN, VAKSEN, SAMTYKKE)


@dataclass(frozen=True)
class Finder:
    """Where words stand on a page before it is turned, in pixels: x0, y0, x1, y1."""

    words: tuple[tuple[str, float, float, float, float], ...]

    def box_before(self, text: str) -> tuple[float, float, float, float]:
        """The tick box before these words."""
        place = self._line(text)
        boxes = [word for word in self.words if word[0] == "☐" and abs(word[4] - place[4]) < 20 and word[1] < place[1]]
        return boxes[-1][1:]

    def line_after(self, text: str) -> tuple[float, float, float, float]:
        """The signature line after these words."""
        place = self._line(text)
        return next(word[1:] for word in self.words if "____" in word[0] and abs(word[4] - place[4]) < 20)

    def has(self, text: str) -> bool:
        """Whether the words are on this page."""
        try:
            self._line(text)
        except LookupError:
            return False
        return True

    def _line(self, text: str) -> tuple[str, float, float, float, float]:
        first = text.split()
        for number, word in enumerate(self.words):
            if [each[0].rstrip(":") for each in self.words[number : number + len(first)]] == first:
                return word
        raise LookupError(text)


def build_docx(scan: Scan) -> bytes:
    """The plan as somebody wrote it."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Liberation Serif", Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    tables = 0
    for part in scan.body:
        if isinstance(part, str):
            _paragraph(document, part)
            continue
        table = document.add_table(len(part), len(part[0]), style="Table Grid")
        table.autofit = False
        for number, width in enumerate(scan.widths[tables]):
            table.columns[number].width = Cm(width)
        for row, cells in enumerate(part):
            for column, text in enumerate(cells):
                cell = table.cell(row, column)
                cell.width = Cm(scan.widths[tables][column])
                run = cell.paragraphs[0].add_run(text)
                run.font.size = Pt(10)
                run.bold = (row == 0 and len(part[0]) % 2 == 1) or (len(part[0]) % 2 == 0 and column % 2 == 0)
        document.add_paragraph()
        tables += 1
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _paragraph(document: Document, text: str) -> None:
    if text.startswith("# "):
        run = document.add_paragraph().add_run(text[2:])
        run.bold, run.font.size, run.font.name = True, Pt(14), "Liberation Sans"
    elif text.startswith("- "):
        document.add_paragraph(text[2:], style="List Bullet")
    elif text.startswith("☐"):
        paragraph = document.add_paragraph()
        box = paragraph.add_run("☐")
        box.font.name, box.font.size = "DejaVu Sans", Pt(12)
        paragraph.add_run("  " + text[1:].strip())
    else:
        document.add_paragraph(text).paragraph_format.space_before = Pt(16 if "____" in text else 0)


def print_pdf(data: bytes) -> bytes:
    """Through LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "plan.docx"
        source.write_bytes(data)
        subprocess.run(
            [program("soffice", "libreoffice"), f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
             "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)],
            check=True, capture_output=True,
        )  # fmt: skip
        return source.with_suffix(".pdf").read_bytes()


def pages_of(pdf: bytes, scan: Scan) -> list[Image.Image]:
    """The pages as a pen and a poor scanner leave them."""
    import pypdfium2

    dice = random.Random(scan.seed)
    out = []
    for page in pypdfium2.PdfDocument(pdf):
        image = page.render(scale=_SCALE).to_pil().convert("L")
        pen = ImageDraw.Draw(image)
        finder = _finder(page)
        for words in scan.ticked:
            if finder.has(words):
                tick(pen, finder.box_before(words), dice)
        for words in scan.signed:
            if finder.has(words):
                sign(pen, finder.line_after(words), dice)
        out.append(crooked(image, scan.skew, scan.noise, dice))
    return out


def _finder(page: object) -> Finder:
    height = page.get_height()
    text = page.get_textpage()
    words: list[tuple[str, float, float, float, float]] = []
    letters: list[tuple[str, tuple[float, float, float, float]]] = []
    for index in range(text.count_chars()):
        letter = text.get_text_range(index, 1)
        if letter.strip():
            letters.append((letter, text.get_charbox(index)))
        elif letters:
            words.append(_word(letters, height))
            letters = []
    if letters:
        words.append(_word(letters, height))
    return Finder(tuple(words))


def _word(
    letters: list[tuple[str, tuple[float, float, float, float]]], height: float
) -> tuple[str, float, float, float, float]:
    boxes = [box for _, box in letters]
    return (
        "".join(letter for letter, _ in letters),
        min(box[0] for box in boxes) * _SCALE,
        (height - max(box[3] for box in boxes)) * _SCALE,
        max(box[2] for box in boxes) * _SCALE,
        (height - min(box[1] for box in boxes)) * _SCALE,
    )


def tick(pen: ImageDraw.ImageDraw, box: tuple[float, float, float, float], dice: random.Random) -> None:
    """A cross or a tick with a ball-point pen, not quite inside the box."""
    x0, y0, x1, y1 = box

    def near(value: float) -> float:
        return value + dice.uniform(-4, 4) * DPI / 200

    if dice.random() < 0.5:
        pen.line([near(x0), near(y0), near(x1), near(y1)], fill=50, width=round(PEN * DPI / 200))
        pen.line([near(x0), near(y1), near(x1), near(y0)], fill=50, width=round(PEN * DPI / 200))
    else:
        pen.line(
            [near(x0), near((y0 + y1) / 2), near((x0 + x1) / 2), near(y1 - 3), near(x1 + 6), near(y0 - 8)],
            fill=50,
            width=4,
        )


def sign(pen: ImageDraw.ImageDraw, line: tuple[float, float, float, float], dice: random.Random) -> None:
    """A signature above its line: loops that nobody can read."""
    x0, _, x1, y1 = line
    x, base = x0 + 30, y1 - 22
    points = [(x, base)]
    while x < min(x1 - 20, x0 + 330):
        x += dice.uniform(4, 16)
        points.append((x - dice.uniform(0, 10), base + dice.uniform(-34, 16)))
    pen.line(points, fill=40, width=round(PEN * DPI / 200), joint="curve")


def crooked(image: Image.Image, skew: float, noise: int, dice: random.Random) -> Image.Image:
    """Turned by ``skew`` degrees, softened, greyed and speckled."""
    turned = image.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255, expand=False)
    soft = turned.filter(ImageFilter.GaussianBlur(0.7))
    grey = soft.point([round(24 + value * 0.87) for value in range(256)])
    grain = Image.frombytes(
        "L", (image.width // 2, image.height // 2), dice.randbytes(image.width // 2 * (image.height // 2))
    )
    grain = grain.resize(image.size, Image.Resampling.BILINEAR).point(
        [round((v - 128) * noise / 128) + 128 for v in range(256)]
    )
    grey = ImageChops.add(grey, grain, offset=-128)
    pen = ImageDraw.Draw(grey)
    for _ in range(60):
        x, y = dice.randrange(image.width), dice.randrange(image.height)
        pen.ellipse([x, y, x + dice.choice((1, 1, 2)), y + dice.choice((1, 1, 2))], fill=90)
    return grey


def scan_pdf(pages: list[Image.Image], quality: int = 32) -> bytes:
    """The pages as a scanner files them: one JPEG a page, no text."""
    out = io.BytesIO()
    pages[0].save(
        out, "PDF", resolution=DPI, save_all=True, append_images=pages[1:], quality=quality, title="Skann", producer=""
    )
    return out.getvalue()


def make(scan: Scan) -> bytes:
    """The scan as a PDF."""
    return scan_pdf(pages_of(print_pdf(build_docx(scan)), scan))


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for each in SCANS:
        (FOLDER / each.name).write_bytes(make(each))
