"""What steps and typed facts ask: forms as dataclasses, in the fields of the records that keep them."""

from workflow.facts.base import Facts, Nothing
from workflow.facts.kinds import FACT_KINDS, FactKind

__all__ = ["FACT_KINDS", "FactKind", "Facts", "Nothing"]
