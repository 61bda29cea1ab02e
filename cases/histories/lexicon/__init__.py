"""Small lexicons, one an axis: words and set phrases of the field, in English and in French, kept as text."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
NATIONS = (
    "italian spanish german swiss belgian nigerian romanian bulgarian moroccan greek british dutch albanian portuguese"
    " austrian chinese polish cypriot russian croatian hungarian turkish algerian tunisian malian brazilian colombian"
)
FOREIGN = "police court courts judge prosecutor authorities authority officers border"


def entries(name: str) -> dict[str, str]:
    """The words of a lexicon by their code."""
    text = re.sub(r"^#.*$", "", (HERE / f"{name}.txt").read_text(encoding="utf-8"), flags=re.M)
    _, *sections = re.split(r"^\[(.+)\]$", text, flags=re.M)
    return dict(zip(sections[::2], sections[1::2], strict=True))


def actors() -> dict[str, str]:
    """Who acts; a foreign office is a nation's, since « three Romanian women » are none."""
    found = entries("actors")
    offices = " ".join(f"{nation}_{office}" for nation in NATIONS.split() for office in FOREIGN.split())
    return {**found, "foreign": f"{found['foreign']} {offices}"}
