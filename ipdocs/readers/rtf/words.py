r"""The control words that the reader acts on, as data. The names are those of the RTF 1.9.1 specification, appendix B.

A word that stands in none of the tables, and that the reader has no method for, changes nothing that is read: layout
(``\li``, ``\sb``, ``\qc`` …), fonts of other scripts (``\af``, ``\hich`` …), revision ids (``\rsid`` …).
"""

from __future__ import annotations

from typing import Final

from ipdocs.model import Part
from ipdocs.readers.flow import look as looks

IGNORED: Final = frozenset(
    # Fonts, sizes, languages and looks of other scripts ("Associated character properties")
    b"ab af afs ai alang acf aul dbch fcs hich langfe langfenp langnp loch ltrch rtlch "
    # Character layout
    b"charrsid cgrid charscalex dn expnd expndtw insrsid kerning lochs noproof nosupersub outl scaps shad sub super ulc up "
    # Paragraph layout
    b"adjustright aspalpha aspnum brdrb brdrbtw brdrcf brdrdb brdrdot brdrframe brdrhair brdrl brdrnil brdrnone brdrr "
    b"brdrs brdrsh brdrt brdrth brdrw brsp contextualspace cufi culi curi faauto fi fonts hyphpar itapx jclisttab "
    b"keep keepn li lin lisa lisb ltrpar nooverflow nowidctlpar pararsid pnindent qc qj ql qr ri rin rtlpar sa saauto sb "
    b"sbauto sl slmult tldot tleq tlhyph tlth tlul tqc tqdec tqr tx widctlpar wrapdefault "
    # Table layout
    b"clbrdrb clbrdrl clbrdrr clbrdrt clFitText clftsWidth clhidemark clNoWrap clpadb clpadfb clpadfl clpadfr clpadft "
    b"clpadl clpadr clpadt clshdrawnil cltxlrtb clvertalb clvertalc clvertalt clwWidth tblind tblindtype tblrsid "
    b"trautofit trbrdrb trbrdrh trbrdrl trbrdrr trbrdrt trbrdrv trftsWidth trftsWidthA trftsWidthB trgaph trkeep "
    b"trpaddb trpaddfb trpaddfl trpaddfr trpaddft trpaddl trpaddr trpaddt trpath trqc trqr trrh trspdb trspdfb trspdfl "
    b"trspdfr trspdft trspdl trspdr trspdt trwWidth trwWidthA trwWidthB "
    # The stylesheet and revision ids
    b"additive sautoupd slink snext spriority sqformat sqformat ssemihidden styrsid sunhideused".split()
)
"""Words that are met by the thousand and change nothing that is read; the tokenizer passes over them at once. Words that
stand in no table here are passed over too, one by one."""

TOGGLES: Final[dict[bytes, int]] = {
    b"b": looks.BOLD,
    b"i": looks.ITALIC,
    b"strike": looks.STRIKE,
    b"striked": looks.STRIKE,
    b"v": looks.HIDDEN,
    b"webhidden": looks.HIDDEN,
    b"caps": looks.CAPS,
    b"deleted": looks.DELETED,
    b"mvf": looks.DELETED,
    b"revised": looks.INSERTED,
    b"mvt": looks.INSERTED,
}
r"""On without a parameter or with 1, off with 0 ("Character formatting properties"; ``\mvf``/``\mvt``: text moved)."""

UNDERLINES: Final = frozenset(
    b"ul uld uldash uldashd uldashdd uldb ulhair ulhwave ulldash ulth ulthd ulthdash ulthdashd ulthdashdd "
    b"ulthldash ululdbwave ulw ulwave".split()
)

CHARACTERS: Final[dict[bytes, str]] = {
    b"tab": "\t",
    b"line": "\n",
    b"lbr": "\n",
    b"emdash": "—",
    b"endash": "–",
    b"emspace": " ",
    b"enspace": " ",
    b"qmspace": " ",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
}
SYMBOLS: Final[dict[bytes, str]] = {b"~": "\u00a0", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\"}
r"""Control symbols that are characters. ``\-`` (optional hyphen) and the index marks ``\|`` and ``\:`` show nothing."""

SKIPPED: Final = frozenset(
    b"aftncn aftnsep aftnsepc atnauthor atndate atnicn atnid atnparent atnref atntime atrfend atrfstart author background "
    b"blipuid bkmkend bkmkstart bxe category colorschememapping company comment creatim datafield datastore defchp defpap "
    b"docvar fchars filetbl fldtype fontemb footnotesep ftncn ftnsep ftnsepc g generator gridtbl hlinkbase hlsrc hsv "
    b"htmltag keycode keywords latentstyles lchars levelnumbers listpicture mailmerge mhtmltag mmathPict nonshppict "
    b"objalias objclass objdata objname objsect objtime oldcprops oldpprops oldsprops oldtprops operator panose password "
    b"passwordhash pgp pgptbl picprop private propname protusertbl pxe revtbl rsidtbl rxe shprslt sp subject tc tcn themedata "
    b"title txe userprops writereservhash xe xform xmlattrname xmlattrvalue xmlclose xmlname xmlnstbl xmlopen "
    b"maccPr margPr mbarPr mborderBoxPr mboxPr mctrlPr mdPr meqArrPr mfPr mfuncPr mgroupChrPr mlimLowPr mlimUppPr mmathPr "
    b"mmPr mmcPr mnaryPr moMathParaPr mphantPr mradPr mrPr msPr msPrePr msSubPr msSubSupPr msSupPr".split()
)
"""Destinations with nothing that stands on the page: identifiers, binary data, index entries, properties of formulas."""

ENTERED: Final = frozenset(
    b"do shppict shpinst shpgrp shp moMath moMathPara mmath ud result fldinst fldrslt nesttableprops".split()
)
r"""Destinations behind ``\*`` whose text is read on."""

BOXES: Final = frozenset({b"shptxt", b"dptxbxtext"})
"""Text boxes, of Word 97 and later and of Word 6."""

EDGES: Final[dict[bytes, tuple[Part, str]]] = {
    b"header": (Part.HEADER, "default"),
    b"headerr": (Part.HEADER, "default"),
    b"headerl": (Part.HEADER, "even"),
    b"headerf": (Part.HEADER, "first"),
    b"footer": (Part.FOOTER, "default"),
    b"footerr": (Part.FOOTER, "default"),
    b"footerl": (Part.FOOTER, "even"),
    b"footerf": (Part.FOOTER, "first"),
}
r"""Headers and footers. Even ones are seen with ``\facingp``, first ones with ``\titlepg``."""
