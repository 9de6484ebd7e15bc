"""Encrypting files for a recipient: CMS (RFC 5652) enveloped data, AES-256, the key under the recipient's RSA certificate.

SvarUt's own certificate is public; a consignment of level 4 must come in encrypted.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ipdocs.errors import InputError, ToolMissing
from ipdocs.limits import MIB

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_LEAST_KEY_BITS = 2048
_LARGEST_CERTIFICATE = MIB


def sealer(path: Path, now: datetime | None = None) -> Callable[[bytes], bytes]:
    """What encrypts a file for the owner of the certificate (PEM or DER).

    Raises :class:`InputError` for a certificate that cannot be read, is not valid on that day, has no RSA key of 2048 bits
    or more, or is not meant for encryption; :class:`ToolMissing` without the package ``cryptography``.
    """
    try:
        from cryptography.hazmat.primitives.ciphers.algorithms import AES256
        from cryptography.hazmat.primitives.serialization import Encoding
        from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7EnvelopeBuilder, PKCS7Options
    except ImportError:
        raise ToolMissing("The package cryptography is not installed.", "Run: pip install 'pypdf[crypto]'.") from None
    certificate = _certificate(path, now or datetime.now(UTC))

    def sealed(data: bytes) -> bytes:
        builder = PKCS7EnvelopeBuilder().set_data(data).add_recipient(certificate)
        return builder.set_content_encryption_algorithm(AES256).encrypt(Encoding.DER, [PKCS7Options.Binary])

    return sealed


def _certificate(path: Path, now: datetime) -> Certificate:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST_CERTIFICATE)
        is_pem = b"-----BEGIN CERTIFICATE-----" in data
        found = x509.load_pem_x509_certificate(data) if is_pem else x509.load_der_x509_certificate(data)
        key = found.public_key()
        use = found.extensions.get_extension_for_class(x509.KeyUsage).value
        encrypts = use.key_encipherment
    except OSError as error:
        raise InputError(f"{path}: the certificate cannot be read ({error.strerror}).", "Check the path.") from None
    except x509.ExtensionNotFound:
        encrypts = True
    except (ValueError, TypeError, x509.DuplicateExtension):
        raise InputError(f"{path} is not a certificate.", "Give an X.509 certificate as PEM or DER.") from None
    if not found.not_valid_before_utc <= now <= found.not_valid_after_utc:
        raise InputError(f"{path}: the certificate is not valid today.", "Get the recipient's current certificate.")
    if not isinstance(key, RSAPublicKey) or key.key_size < _LEAST_KEY_BITS:
        raise InputError(
            f"{path}: the certificate has no RSA key of {_LEAST_KEY_BITS} bits.", "Get another certificate."
        )
    if not encrypts:
        raise InputError(f"{path}: the certificate is not meant for encryption.", "Get the one for encryption.")
    return found
