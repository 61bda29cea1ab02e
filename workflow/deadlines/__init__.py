"""Deadlines: pure functions of dates, one per rule of law; each answers a Clock that explains itself."""

from workflow.deadlines.clock import Clock, Competing, Moment, day_of, written
from workflow.deadlines.imprecise import compute_from
from workflow.deadlines.params import Param
from workflow.deadlines.pressing import NOTED, ended_day, horizon
from workflow.deadlines.prudent import prudent_alarm, prudent_day
from workflow.deadlines.rule import Rule
from workflow.deadlines.rules import RULES, compute, rule_named

__all__ = [
    "NOTED",
    "RULES",
    "Clock",
    "Competing",
    "Moment",
    "Param",
    "Rule",
    "compute",
    "compute_from",
    "day_of",
    "ended_day",
    "horizon",
    "prudent_alarm",
    "prudent_day",
    "rule_named",
    "written",
]
