"""Acts on a case: a verb each, `by=` always, one transaction, one register entry."""
