"""The fields of a plan that labels and headings name, by how a text is put into them."""

from __future__ import annotations

TEXTS = frozenset(
    {
        "ressurser",
        "behov",
        "ansvar.utarbeide",
        "ansvar.koordinering",
        "bidrag.tjenestemottaker",
        "bidrag.tjenesteytere",
        "bidrag.parorende",
        "samarbeid_andre",
        "barn_medvirkning",
        "kultur_spraak",
    }
)
SCALARS = frozenset({"planperiode", "revisjon", "dato", "saksnummer"})
COORDINATOR = frozenset({"koordinator.telefon", "koordinator.epost", "koordinator.enhet", "koordinator.hjemmel"})
PERSON = frozenset({"person.navn", "person.fodselsdato", "person.fodselsnummer", "person.adresse", "person.telefon"})
RESPONSIBLE = frozenset({"ansvar.utarbeide", "ansvar.koordinering", "koordinator.status", "koordinator.navn"})
LISTS = frozenset({"maal", "maal.delmaal", "deltakere", "representanter", "evaluering", "tiltak"})
KNOWN = TEXTS | SCALARS | PERSON | RESPONSIBLE | LISTS | COORDINATOR | {"samtykke", "sluttdel"}
