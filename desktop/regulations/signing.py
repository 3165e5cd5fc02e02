"""Who may issue rules: Ed25519 keys, signatures, and the public keys that come with the app.

The mathematics is the library's (``cryptography``), imported only where a pack is handled.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import tomli

from desktop.errors import UserFacingError
from desktop.paths import trusted_keys_file

KEY_LETTERS = 64  # 32 bytes in hexadecimal
SIGNATURE_LETTERS = 128


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A public key (hexadecimal) whose packs the app accepts, whose it is, and since when."""

    public: str
    name: str
    since: date

    @property
    def short(self) -> str:
        """What a person compares."""
        return short_key(self.public)


@dataclass(frozen=True, slots=True)
class Signature:
    """The signer's public key and the signature itself, both hexadecimal."""

    public: str
    value: str


def short_key(public: str) -> str:
    """The beginning of a key, in groups of four."""
    return " ".join(public[at : at + 4] for at in range(0, 16, 4))


def shipped_keys() -> tuple[TrustedKey, ...]:
    """The keys in resources: the app trusts no others."""
    table = tomli.loads(trusted_keys_file().read_text(encoding="utf-8"))
    return tuple(TrustedKey(k["public"], k["name"], k["since"]) for k in table["key"])


def new_private_key() -> bytes:
    """A fresh private key as PEM, without a password: whoever has the file can sign."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def sign(private: bytes, message: bytes, where: str) -> Signature:
    """Sign ``message``; ``where`` names the key's file if it holds no key.

    Ed25519 takes no chance: the same key and message give the same signature.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(private, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):  # TypeError: it wants a password
        raise _no_key(where) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise _no_key(where)
    return Signature(key.public_key().public_bytes_raw().hex(), key.sign(message).hex())


def public_of(private: bytes) -> str:
    """The public half of a private key."""
    return sign(private, b"", "").public


def is_genuine(signature: Signature, message: bytes) -> bool:
    """Whether the holder of the key signed exactly ``message``."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signature.public))
        key.verify(bytes.fromhex(signature.value), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _no_key(where: str) -> UserFacingError:
    return UserFacingError(
        "署名の鍵（Ed25519の秘密鍵、PEM形式）ではありません",
        what_to_do="kaigo-kaizen rules key で作ったファイルを指定してください",
        where=where,
    )
