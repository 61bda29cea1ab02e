"""What the writer of a usual file answers; by the names of the questions, the kinds that ask them together."""

TYPICAL: dict[str, str] = {}
