"""The table as people read it: diagrams and pages, generated."""

from workflow.states import FIRST, STATES, Track
from workflow.table import ROWS


def as_mermaid(track: Track) -> str:
    """The track as a mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {FIRST[track].value}"]
    lines += [f"    {state.value} : {state.label}" for state in STATES[track]]
    for step in (s for s in ROWS if s.track == track and s.target is not None):
        lines += [f"    {source.value} --> {step.leads_to(source).value} : {step.label}" for source in step.sources]
    return "\n".join(lines)


def as_markdown() -> str:
    """The whole procedure as a page."""
    return ""
