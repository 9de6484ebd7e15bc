"""META-INF/documentsignatures.xml: who signed and when, as the file states it; whether it holds is not judged here."""

from __future__ import annotations

import base64
import binascii

from lxml import etree

from ipdocs.model import Signature
from ipdocs.readers.odf import names as n
from ipdocs.readers.odf.certificates import common_name
from ipdocs.readers.odf.metadata import parse_moment

_DSIG = "{http://www.w3.org/2000/09/xmldsig#}"
_XADES = "{http://uri.etsi.org/01903/v1.3.2#}"


def read_signatures(root: etree._Element | None) -> tuple[Signature, ...]:
    """One entry a ``ds:Signature``; without a readable certificate the signer stays unknown."""
    if root is None:
        return ()
    return tuple(_signature(element) for element in root.iter(_DSIG + "Signature"))


def _signature(element: etree._Element) -> Signature:
    signer = None
    for certificate in element.iter(_DSIG + "X509Certificate"):
        try:
            signer = common_name(base64.b64decode("".join((certificate.text or "").split()), validate=True))
        except (binascii.Error, ValueError):
            continue
        if signer is not None:
            break
    if signer is None:
        subject = next(element.iter(_DSIG + "X509SubjectName"), None)
        signer = _of_name(subject.text) if subject is not None and subject.text else None
    moment = next((each.text for each in element.iter(n.DC + "date", _XADES + "SigningTime") if each.text), None)
    return Signature(signer, parse_moment(moment))


def _of_name(name: str) -> str | None:
    for part in name.split(","):
        key, _, value = part.strip().partition("=")
        if key.upper() == "CN":
            return value.strip() or None
    return name.strip() or None
