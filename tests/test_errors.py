import pytest

from desktop.errors import UserFacingError


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (UserFacingError("開けません"), "開けません。"),
        (UserFacingError("開けません。"), "開けません。"),
        (UserFacingError("開けません。", where="a.json"), "開けません（a.json）。"),
        (
            UserFacingError(
                "開けません", what_to_do="別のファイルを選んでください", where="a.json"
            ),
            "開けません（a.json）。別のファイルを選んでください。",
        ),
        (
            UserFacingError("開きますか？", what_to_do="選んでください。"),
            "開きますか？選んでください。",
        ),
    ],
)
def test_an_error_is_told_in_whole_sentences(error, expected):
    assert error.sentence() == str(error) == expected


def test_the_parts_stay_apart_for_a_dialog():
    error = UserFacingError("開けません", what_to_do="選んでください", where="a.json")
    assert (error.message, error.what_to_do, error.where) == (
        "開けません",
        "選んでください",
        "a.json",
    )
