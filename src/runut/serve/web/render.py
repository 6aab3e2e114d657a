"""From a view to an answer: the visitor's language and words, the template, cookies, the ETag."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import SimpleNamespace
from urllib.parse import quote, urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from runut.dossier.html import visible
from runut.languages import PACKS
from runut.languages.interface import Interface, interface
from runut.languages.web import WebWords, web_words
from runut.serve.answers import unchanged_or
from runut.serve.desk import Desk
from runut.serve.safety import FORM_COOKIE, Guard
from runut.serve.web.mark import COOKIE as MARK_COOKIE
from runut.serve.web.mark import Look, looked, mark_of
from runut.vocabulary import CONTACT_KINDS

LANGUAGE_COOKIE = "runut-lang"
#: Views of the main menu, in its order.
MENU = ("home", "check", "compare", "sources", "review", "search")
YEAR_SECONDS = 365 * 24 * 3600


@dataclass(slots=True)
class Visit:
    """One request for a page: who asks in which language, and what the answer is made from."""

    request: Request
    desk: Desk
    guard: Guard
    language: str
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def last_visit(self) -> Look | None:
        """The last look of the visit before this one; None where there was none."""
        mark = looked(mark_of(self.request.cookies.get(MARK_COOKIE)), self.desk.made, _now())
        return mark.before if mark.before.at else None

    @property
    def terms(self) -> Interface:
        """Names of kinds, statuses, labels and signals; how dates are written."""
        return interface(self.language)

    @property
    def words(self) -> WebWords:
        """What the pages themselves say."""
        return web_words(self.language)

    def name(self, entity: str) -> str:
        """The name of an entity in the visitor's language."""
        return self.desk.name(entity, self.language)

    def within(self, entity: str) -> str:
        """The same as it stands within a sentence: "the United States"."""
        name = self.name(entity)
        return self.terms.articles.get(name, name)

    def form_token(self) -> str:
        """The token for a form on this page; its cookie goes out with the answer."""
        visitor = self.request.cookies.get(FORM_COOKIE) or self.cookies.get(FORM_COOKIE)
        if not visitor:
            visitor = self.cookies[FORM_COOKIE] = secrets.token_urlsafe(16)
        return self.guard.form_token(visitor)

    def here(self, **changed: object) -> str:
        """This address with some of its parameters changed; None takes one away."""
        kept = [(k, v) for k, v in self.request.query_params.multi_items() if k not in changed]
        kept += [(k, str(v)) for k, v in changed.items() if v is not None]
        return self.request.url.path + (f"?{urlencode(kept)}" if kept else "")


def chosen_language(request: Request) -> str:
    """Return the language asked for: by the address, by an earlier choice, by the browser."""
    for asked in (request.query_params.get("lang"), request.cookies.get(LANGUAGE_COOKIE)):
        if asked in PACKS:
            return asked
    wanted: list[tuple[float, str]] = []
    for part in request.headers.get("accept-language", "").split(","):
        tag, _, weight = part.partition(";q=")
        code = tag.strip().lower().split("-")[0]
        try:
            worth = float(weight or 1)
        except ValueError:
            continue
        # browsers still send the old code of Indonesian
        wanted.append((-worth, {"in": "id", "ms": "id"}.get(code, code)))
    return next((code for _, code in sorted(wanted, key=lambda w: w[0]) if code in PACKS), PACKS[0])


def answer(visit: Visit, template: str, view: Mapping[str, object], status: int = 200) -> Response:
    """Return the page; 304 where the browser holds the same already."""
    return _sent(visit, _body(visit, template, view), status)


def answer_again(
    visit: Visit, template: str, make: Callable[[], Mapping[str, object]], seen: object = None
) -> Response:
    """Return the same as was sent to anybody before who had `seen` the same; for pages that hold
    nothing else of a visitor.
    """
    url = visit.request.url
    key = (url.path, url.query, visit.language, seen)
    return _sent(visit, visit.desk.answer(key, lambda: _body(visit, template, make())), 200)


def _body(visit: Visit, template: str, view: Mapping[str, object]) -> bytes:
    text = environment().get_template(template).render(context(visit) | dict(view))
    return text.encode()


def _sent(visit: Visit, body: bytes, status: int) -> Response:
    response = unchanged_or(visit.request, body, "text/html; charset=utf-8", status)
    if visit.request.query_params.get("lang") in PACKS:
        visit.cookies[LANGUAGE_COOKIE] = visit.language
    if status == 200:
        _mark(visit)
    for name, value in visit.cookies.items():
        response.set_cookie(
            name, value, max_age=YEAR_SECONDS, path="/", httponly=True, samesite="strict"
        )
    return response


def _mark(visit: Visit) -> None:
    """Let the browser remember that it looked."""
    held = visit.request.cookies.get(MARK_COOKIE)
    mark = looked(mark_of(held), visit.desk.made, _now())
    if mark.cookie != held:
        visit.cookies[MARK_COOKIE] = mark.cookie


def _now() -> int:
    return round(time.time() * 1000)


def context(visit: Visit) -> dict[str, object]:
    """Return what every template is given."""
    terms = visit.terms
    return {
        "visit": visit,
        "lang": visit.language,
        "languages": PACKS,
        "w": SimpleNamespace(**visit.words.say),
        "n": SimpleNamespace(**visit.words.counts),
        "t": terms.text,
        "terms": terms,
        "contact_kinds": CONTACT_KINDS,
        "name": visit.name,
        "menu": MENU,
    }


def page_url(page_id: str, line: int | None = None) -> str:
    """Return the address of a page, or of a line of it."""
    return f"/pages/{quote(page_id, safe='')}" + (f"#L{line}" if line else "")


def event_url(event_id: str) -> str:
    """Return the address of an event."""
    return f"/events/{quote(event_id, safe='')}"


def entity_url(entity: str) -> str:
    """Return the address of a person, country or organisation."""
    return f"/who/{quote(entity, safe=':')}"


def outlet_url(name: str) -> str:
    """Return the address of an outlet."""
    return f"/sources/{quote(name, safe='')}"


def thread_url(thread_id: str, part: str = "", **filters: object) -> str:
    """Return the address of a thread, of a part of it, or of it filtered."""
    chosen = {k: v for k, v in filters.items() if v}
    path = f"/threads/{quote(thread_id, safe='')}" + (f"/{part}" if part else "")
    return path + (f"?{urlencode(chosen)}" if chosen else "")


def place_url(key: str) -> str:
    """Return the address of the events at a place."""
    return f"/places/{quote(key, safe=':')}"


def new_url(since: str, thread: str | None = None) -> str:
    """Return the address of what is new since a moment, in one thread or in all."""
    return f"/new?{urlencode({'since': since} | ({'thread': thread} if thread else {}))}"


@cache
def environment() -> Environment:
    """Return the templates; all that they show is escaped, and hidden characters are made seen."""
    made = Environment(
        loader=ChoiceLoader(
            [PackageLoader("runut.serve.web", "templates"), PackageLoader("runut.dossier", "")]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        page_url=page_url,
        event_url=event_url,
        entity_url=entity_url,
        thread_url=thread_url,
        outlet_url=outlet_url,
        new_url=new_url,
        place_url=place_url,
    )
    return made


def _shown(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value)
    return value
