"""The page engine on its own: room, chains, headers, parting."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.flow import Strip, kept_together, paginate

HEIGHT = 100.0


def strip(height: float, **options) -> Strip:
    return Strip(height, lambda _drawing, _y: None, **options)


def heights(pages) -> list[list[float]]:
    return [[placed.strip.height for placed in page] for page in pages]


@given(
    st.lists(
        st.builds(strip, st.integers(1, 90), space=st.integers(0, 30), keep=st.booleans()),
        max_size=40,
    )
)
def test_every_strip_is_placed_once_in_order_and_inside_the_page(strips):
    pages = paginate(strips, HEIGHT)
    placed = [one for page in pages for one in page]
    assert [one.strip for one in placed] == strips
    for page in pages:
        end = 0.0
        for one in page:
            assert one.y >= end
            end = one.y + one.strip.height
        assert end <= HEIGHT
    assert all(pages) or pages == [[]]


def test_a_kept_strip_goes_with_the_next():
    assert heights(paginate([strip(70), strip(10, keep=True), strip(30)], HEIGHT)) == [
        [70],
        [10, 30],
    ]


def test_space_is_dropped_at_the_top_of_a_page():
    pages = paginate([strip(90), strip(20, space=15)], HEIGHT)
    assert pages[1][0].y == 0


def test_the_header_comes_again_as_decoration():
    header = strip(10, keep=True)
    rows = [strip(30, header=header) for _ in range(5)]
    pages = paginate([header, *rows], HEIGHT)
    assert heights(pages) == [[10, 30, 30, 30], [10, 30, 30]]
    assert pages[1][0].strip.decoration
    assert not pages[0][0].strip.decoration


def test_a_strip_that_parts_fills_the_page_and_goes_on():
    def divided(height: float) -> Strip:
        def part(room: float) -> tuple[Strip, Strip]:
            return strip(room), divided(height - room)

        return strip(height, least=20, split=part)

    assert heights(paginate([strip(40), divided(200)], HEIGHT)) == [[40, 60], [100], [40]]
    assert heights(paginate([strip(90), divided(200)], HEIGHT)) == [[90], [100], [100]]


def test_what_is_taller_than_a_page_is_placed_all_the_same():
    assert heights(paginate([strip(10), strip(150), strip(10)], HEIGHT)) == [[10], [150], [10]]


def test_a_chain_longer_than_a_page_flows_on():
    pages = paginate(kept_together([strip(30) for _ in range(7)]), HEIGHT)
    assert heights(pages) == [[30, 30, 30], [30, 30, 30], [30]]
