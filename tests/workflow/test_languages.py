"""Languages as people write them in a file."""

import pytest

from workflow.languages import LANGUAGES, named_in


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("edo, anglais", ("bin", "en")),
        ("mandarin", ("zh-Hans",)),
        ("Pidgin nigérian / Yorùbá", ("pcm", "yo")),
        ("arabe et français", ("ar", "fr")),
        ("bini-anglais", ("bin", "en")),
        ("un peu de français, roumain", ("ro",)),
        ("français (un peu d’anglais)", ("fr",)),
        ("ne parle pas français ; albanais", ("sq",)),
        ("tagalog, anglais", ("tl", "en")),
        ("anglais, anglais", ("en",)),
        ("langue des signes", ()),
        ("", ()),
    ],
)
def test_languages_are_read_in_the_order_they_are_written(written: str, tags: tuple[str, ...]) -> None:
    assert named_in(written) == tags


@pytest.mark.parametrize("tag", [tag for tag in LANGUAGES if tag != "other"])
def test_each_language_is_known_by_the_name_that_the_forms_give_it(tag: str) -> None:
    assert tag in named_in(str(LANGUAGES[tag]))
