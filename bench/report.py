"""The table that people read: medians, and how many times the other side's."""

from typing import Any

GOALS = {  # at most so many times the admin's median, and the floor's
    "worklist": (0.30, 4),
    "list": (0.30, 4),
    "names": (0.30, 4),
    "deep": (0.15, 4),
    "search": (0.15, 5),
    "case": (0.60, 4),
    "step": (0.80, 2.5),
    "paper": (1.3, None),
}


THROUGHPUT = {"list": 3.0, "case": 1.5, "step": 1.2}  # at least so many times the admin's, with four clients
FLAT = 1.3  # the largest base at most so many times the smallest; a deep page, the first one
LINEAR = 1.3  # remind: the time for one deadline, from the smallest base to the largest
LETTER = 1.25  # a certificate by the worker, register included, at most so many times WeasyPrint alone
BESIDE = 2.0  # the case page's p95 while the heaviest paper is printed, at most so many times the usual one (S-80)
MENDED = 0.6  # a list at most so many times the admin's whose N+1 is mended


def table(results: dict[str, dict[str, Any]]) -> str:
    """One block for each number of cases, then how the figures grow."""
    blocks = [_block(cases, measured) for cases, measured in results.items()]
    return "\n\n".join([*blocks, *_growth(list(results.values()))])


def _growth(measured: list[dict[str, Any]]) -> list[str]:
    first, last = measured[0]["load"]["results"], measured[-1]["load"]["results"]
    if len(measured) < 2:
        return []
    reminded = [m["reminding"]["seconds"] / m["reminding"]["open"] for m in (measured[0], measured[-1])]
    grown = ((name, _times(_median(last, "égide", name), _median(first, "égide", name))) for name in GOALS)
    return [
        f"largest over smallest (≤{FLAT}): " + ", ".join(f"{name} {_x(ratio)}" for name, ratio in grown if ratio),
        f"remind, seconds a deadline, largest over smallest (≤{LINEAR}): {_x(reminded[1] / reminded[0])}",
    ]


def _block(cases: str, measured: dict[str, Any]) -> str:
    head = f"{int(cases):,} cases".replace(",", " ")
    lines = [f"{head:16} {'Égide':>9} {'admin':>9} {'floor':>9} {'/admin':>8} {'/floor':>8} {'goals':>12}"]
    lines += [_line(name, measured["load"]["results"]) for name in GOALS]
    lines += _other_goals(measured["load"]["results"])
    lines += [f"  {name}: {value}" for name, value in measured.get("papers", {}).items()]
    lines += _letters(measured["letters"]) if "letters" in measured else []
    lines += [_beside(measured["beside"])] if "beside" in measured else []
    lines += [_reminding(measured["reminding"])] if "reminding" in measured else []
    lines += [f"  memory of a worker, MiB: {_memory(measured['load'])}"]
    return "\n".join(lines)


def _letters(told: dict[str, Any]) -> list[str]:
    letter, memory, together = told["letter"], told["memory"], told["together"]
    return [
        f"  certificate by the worker over WeasyPrint alone: {_x(letter['ratio'])} (≤{LETTER})",
        f"  worker after {memory['letters']} letters over a tenth of them, MiB: "
        f"{memory['mib_at_the_end']} / {memory['mib_at_a_tenth']}; "
        f"{together['workers']} workers at once: {together['failed']} letters failed",
    ]


def _beside(told: dict[str, float]) -> str:
    figures = f"{told['noise_ms']} ms for {told['peace_ms']}, {_x(told['ratio'])} (<{BESIDE:g})"
    return f"  case page's p95 while a paper of five hundred pages is printed: {figures}"


def _reminding(told: dict[str, Any]) -> str:
    again = _x(told["again"] / told["seconds"])
    cost = f"{told['seconds']:.2f} s, {told['queries']} queries"
    return f"  remind: {told['open']} open deadlines, {cost}; again: {again} of it"


def _other_goals(results: dict[str, Any]) -> list[str]:
    rates = [
        f"{name} {_x(_times(_rate(results, 'égide', name), _rate(results, 'admin', name)))} (≥{goal})"
        for name, goal in THROUGHPUT.items()
    ]
    mended = _times(_median(results, "égide", "list"), _median(results, "mended admin", "list"))
    deep = _times(_median(results, "égide", "deep"), _median(results, "égide", "list"))
    return [
        f"  requests a second over the admin's, 4 clients: {', '.join(rates)}",
        f"  list over the mended admin's: {_x(mended)} (≤{MENDED}); deep page over the first: {_x(deep)} (≤{FLAT})",
    ]


def _line(name: str, results: dict[str, Any]) -> str:
    ours, admin, floor = (_median(results, who, name) for who in ("égide", "admin", "floor"))
    over_admin, over_floor = _times(ours, admin), _times(ours, floor)
    goal_admin, goal_floor = GOALS[name]
    failed = ours is None and name in results["égide"]
    met = not failed and _within(over_admin, goal_admin) and _within(over_floor, goal_floor)
    goals = f"≤{goal_admin}" + (f" ≤{goal_floor}" if goal_floor else "")
    figures = " ".join(f"{_ms(value):>9}" for value in (ours, admin, floor))
    ratios = " ".join(f"{_x(value):>8}" for value in (over_admin, over_floor))
    return f"{name:16} {figures} {ratios} {goals:>12} {'errors' if failed else '' if met else '✗'}"


def _median(results: dict[str, Any], who: str, name: str) -> float | None:
    found = results.get(who, {}).get(name, {}).get("c1", {})
    return None if found.get("errors") else found.get("p50_ms")


def _rate(results: dict[str, Any], who: str, name: str) -> float | None:
    found = results.get(who, {}).get(name, {}).get("c4", {})
    return None if found.get("errors") else found.get("rps")


def _times(ours: float | None, theirs: float | None) -> float | None:
    return ours / theirs if ours and theirs else None


def _within(value: float | None, goal: float | None) -> bool:
    return value is None or goal is None or value <= goal


def _ms(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f} ms"


def _x(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _memory(load: dict[str, Any]) -> str:
    peaks = {who: max(worker["pss_mib"] for worker in workers) for who, workers in load["memory"].items() if workers}
    return ", ".join(f"{who} {peak}" for who, peak in peaks.items())
