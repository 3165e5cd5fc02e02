"""Where things lie: the only module that knows a checkout from an installed app.

Nothing here creates a folder; whoever writes makes the folder first.
"""

from functools import cache
from pathlib import Path

from desktop.errors import UserFacingError

APP_FOLDER = "kaigo-kaizen"

_PACKAGE = Path(__file__).resolve().parent


@cache
def resources_dir() -> Path:
    """`resources/` of the checkout, or the copy that a built wheel carries in the package."""
    for candidate in (_PACKAGE / "_resources", _PACKAGE.parent / "resources"):
        if candidate.is_dir():
            return candidate
    raise UserFacingError(
        "アプリに付属するデータ（resources）が見つかりません",
        what_to_do="アプリをもう一度入れ直してください。",
        where=str(_PACKAGE.parent),
    )


def regulations_dir() -> Path:
    return resources_dir() / "regulations"


def trusted_keys_file() -> Path:
    """The public keys whose rule packs are accepted."""
    return resources_dir() / "trusted_keys.toml"


def examples_dir() -> Path:
    return resources_dir() / "examples"


def fonts_dir() -> Path:
    return resources_dir() / "fonts"


def icons_dir() -> Path:
    return resources_dir() / "icons"


def help_dir() -> Path:
    return resources_dir() / "help"


def user_data_dir(override: Path | str | None = None) -> Path:
    """The folder of the user's own cases; `override` is what `--data` said."""
    if override is not None:
        return Path(override).expanduser().absolute()
    # Asked for only here: the command line never needs it, and a start counts its milliseconds.
    from platformdirs import user_data_path

    return user_data_path(APP_FOLDER, appauthor=False)
