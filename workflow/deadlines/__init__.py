"""Deadlines: pure functions of dates, one per rule of law; each answers a Clock that explains itself."""

from workflow.deadlines.clock import Clock, Competing, Moment, day_of, written
from workflow.deadlines.params import Param
from workflow.deadlines.rule import Rule
from workflow.deadlines.rules import RULES, compute, rule_named

__all__ = ["RULES", "Clock", "Competing", "Moment", "Param", "Rule", "compute", "day_of", "rule_named", "written"]
