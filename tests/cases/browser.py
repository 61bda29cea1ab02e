"""What a browser would send back of a page's form, were it sent as it is shown."""

from __future__ import annotations

from html.parser import HTMLParser


class _Form(HTMLParser):
    """Collects the fields of the forms that post to the page itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sent: dict[str, list[str]] = {}
        self.inside = False
        self.select: str | None = None
        self.chosen: list[str] = []
        self.first: str | None = None
        self.area: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = said.get("method") == "post" and "action" not in said
        if not self.inside or ("disabled" in said and tag in ("input", "select", "textarea")):
            return
        box = said.get("type") in ("checkbox", "radio")
        if tag == "input" and (not box or "checked" in said):
            self._put(said.get("name", ""), said.get("value", "on" if box else ""))
        elif tag == "textarea":
            self.area = said.get("name")
            self._put(said.get("name", ""), "")
        elif tag == "select":
            self.select, self.chosen, self.first = said.get("name"), [], None
        elif tag == "option" and self.select:
            self.first = self.first if self.first is not None else said.get("value", "")
            self.chosen += [said.get("value", "")] if "selected" in said else []

    def handle_data(self, data: str) -> None:
        if self.area:
            self.sent[self.area][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = None
        if tag == "select" and self.select:
            for value in self.chosen or [self.first or ""]:
                self._put(self.select, value)
            self.select = None
        if tag == "form":
            self.inside = False

    def _put(self, name: str, value: str) -> None:
        if name:
            self.sent.setdefault(name, []).append(value)


def as_shown(page: str) -> dict[str, list[str]]:
    """The page's form as it stands, by field name."""
    form = _Form()
    form.feed(page)
    return {name: [v.removeprefix("\n") for v in values] for name, values in form.sent.items()}
