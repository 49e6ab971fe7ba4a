"""Judge mentions together: what each says, what they share, and what people decided before."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from understanding.relevance import ownership, templates
from understanding.relevance.evidence import Evidence
from understanding.relevance.forms import Forms
from understanding.relevance.look_alikes import Decision, LookAlikes
from understanding.relevance.records import ENOUGH, Kind, Profile, Reason, Said, Verdict, ordered, score
from understanding.relevance.templates import Shape
from understanding.relevance.words import Words, phrase

#: From here on a mention is surely about the brand, below the other surely not: others are told by these.
_SURE, _SURELY_NOT = 0.85, 0.15
_FEWEST_SURE = 3
_MOST_LEARNT = 1.0
_TELLING = 1.0
#: A text of so many characters that names nobody of the brand is not about it; a shorter one may be cut off.
_WHOLE = 600
_KINDS: Mapping[templates.Template, Kind] = {
    "stock": "stock_template",
    "market_reports": "market_report",
    "templates": "template_copy",
}
_CALLED: Mapping[templates.Template, str] = {
    "stock": "articles that a machine writes about share deals",
    "market_reports": "announcements of market reports",
    "templates": "texts",
}
#: What kind of template it is, how many are made from it, and which of them counts where one does.
_Made = tuple[templates.Template, int, int]


@dataclass
class _Case:
    """One mention on its way to a verdict."""

    said: Said
    words: Words
    reasons: list[Reason]
    kind: Kind | None = None
    is_settled: bool = False

    @property
    def score(self) -> float:
        return score(self.reasons)


class Judge:
    """Judges the mentions of one brand."""

    def __init__(self, profile: Profile, decisions: Sequence[Decision] = ()) -> None:
        self._profile = profile
        self._forms = Forms(profile)
        self._evidence = Evidence(profile)
        self._names = tuple({word.plain for name in profile.names for word in Words(name).all})
        self._needs = [(told, phrase(told)) for told in profile.needs]
        self._never = [(told, phrase(told)) for told in profile.never]
        self._decisions = decisions

    def judge(self, asked: Sequence[Said], known: Sequence[Said] = ()) -> dict[int, Verdict]:
        """Return the verdict on each asked mention by its key; the known ones are evidence.

        Of texts made from one template that count once, the first that was published does.
        """
        cases = {said.key: self._case(said) for said in {one.key: one for one in (*known, *asked)}.values()}
        self._learn(cases)
        shapes = {
            key: templates.shape(case.said, case.words, self._names)
            for key, case in cases.items()
            if not case.is_settled
        }
        self._liken(cases, shapes)
        # Posts that quote one another are no template.
        keys = templates.clusters(
            [shape for key, shape in shapes.items() if cases[key].said.kind == "article"]
        )
        made = self._made(cases, shapes, keys)
        return {said.key: self._verdict(cases[said.key], shapes.get(said.key), keys, made) for said in asked}

    def _case(self, said: Said) -> _Case:
        words = Words(said.text, said.title)
        if said.kind == "review" or said.site in ownership.BY_PLACE:
            where = "a review" if said.kind == "review" else "a message that you handed over"
            return _Case(said, words, [Reason(f"{where} at the brand's own address", 6.0)], is_settled=True)
        places = self._forms.places(words, said.language)
        reasons = self._evidence.of(words, places, is_post=said.kind == "post")
        kind = None
        if not places:
            kind = self._unnamed(said, reasons)
        case = _Case(said, words, reasons, kind)
        self._rules(case)
        return case

    def _unnamed(self, said: Said, reasons: list[Reason]) -> Kind | None:
        if said.is_answer:
            reasons.append(Reason("an answer in a thread that a source of the brand showed", 0.4))
        elif len(said.text) >= _WHOLE and not said.is_snippet:
            reasons.append(Reason("the whole text names the brand nowhere", -2.5))
            return "not_named"
        else:
            reasons.append(
                Reason("a source of the brand showed it, though these few words do not name it", 0.3)
            )
        return None

    def _rules(self, case: _Case) -> None:
        """Apply what the configuration says for certain."""
        if found := [told for told, wanted in self._never if case.words.has(wanted)]:
            case.reasons.append(Reason(f"“{found[0]}” is in it, which the configuration rules out", -8.0))
            case.kind = "never"
        elif self._needs and not any(case.words.has(wanted) for _, wanted in self._needs):
            told = ", ".join(f"“{one}”" for one, _ in self._needs[:3])
            case.reasons.append(
                Reason(f"none of the words that the configuration asks for is in it: {told}", -8.0)
            )
            case.kind = "needs"

    def _learn(self, cases: Mapping[int, _Case]) -> None:
        """Let words that the sure mentions use tell of the unsure ones."""
        us = [case.words.distinct for case in cases.values() if case.score >= _SURE and not case.is_settled]
        them = [
            case.words.distinct for case in cases.values() if case.score <= _SURELY_NOT and case.kind is None
        ]
        if len(us) < _FEWEST_SURE or len(them) < _FEWEST_SURE:
            return
        odds = _odds(us, them)
        for case in cases.values():
            if not case.is_settled and case.kind is None and _SURELY_NOT < case.score < _SURE:
                told = [(word, odds[word]) for word in case.words.distinct if word in odds]
                total = max(-_MOST_LEARNT, min(_MOST_LEARNT, 0.4 * sum(weight for _, weight in told)))
                same = sorted(
                    (word for word, weight in told if weight * total > 0),
                    key=lambda word: (-abs(odds[word]), word),
                )
                if same:
                    case.reasons.append(Reason(_learnt(same, is_us=total > 0), round(total, 2)))

    def _liken(self, cases: Mapping[int, _Case], shapes: Mapping[int, Shape]) -> None:
        if not self._decisions:
            return
        counted = Counter(
            word for case in cases.values() if case.score >= _SURE for word in case.words.distinct
        )
        alike = LookAlikes(self._decisions, self._names, frozenset(counted))
        for key, shape in shapes.items():
            case = cases[key]
            if reason := alike.reason(case.said, case.words, shape):
                before = case.score
                case.reasons.append(reason)
                if before >= ENOUGH > case.score and case.kind is None:
                    case.kind = "look_alike"

    def _made(
        self, cases: Mapping[int, _Case], shapes: Mapping[int, Shape], keys: Mapping[int, str]
    ) -> dict[str, _Made]:
        """Return of each template its kind, how many are made from it, and the first that is about us."""
        members: dict[str, list[_Case]] = defaultdict(list)
        for key in sorted(keys, key=lambda key: cases[key].said.order):
            members[keys[key]].append(cases[key])
        made = {}
        for template, group in members.items():
            kinds = Counter(shapes[case.said.key].looks for case in group)
            special = next(
                (kind for kind in ("stock", "market_reports") if kinds[kind] * 2 >= len(group)), None
            )
            counting = [case for case in group if case.score >= ENOUGH]
            # The one that counted before goes on counting.
            first = next(
                (case for case in counting if case.said.has_counted), counting[0] if counting else group[0]
            )
            name: templates.Template = special if special else "templates"  # type: ignore[assignment]
            made[template] = (name, len(group), first.said.key)
        return made

    def _verdict(
        self, case: _Case, shape: Shape | None, keys: Mapping[int, str], made: Mapping[str, _Made]
    ) -> Verdict:
        if shape is None:
            return Verdict(case.score, None, ordered(case.reasons))
        template_key = keys.get(shape.key)
        template = made[template_key][0] if template_key else None
        rules = list(self._by_rule(case, shape, template_key, made))
        reasons = ordered([*case.reasons, *(reason for _, reason in rules)])
        kind, why = next(((kind, reason) for kind, reason in rules if kind), (None, None))
        if case.score < ENOUGH:
            kind, why = case.kind or "other", min(case.reasons, key=lambda reason: reason.weight)
        return Verdict(case.score, kind, reasons, template, template_key, why.words if why else None)

    def _by_rule(
        self, case: _Case, shape: Shape, template_key: str | None, made: Mapping[str, _Made]
    ) -> Iterator[tuple[Kind | None, Reason]]:
        """Yield what else is known of it, the gravest first, with a kind where that leaves it out."""
        if (owner := ownership.owner(case.said, self._profile)) is not None:
            yield "own", Reason(owner)
        if (ad := ownership.job_ad(case.said)) is not None:
            yield ("job_ad" if self._profile.count.get("jobs") == "none" else None), Reason(ad)
        if template_key:
            template, size, first = made[template_key]
            told = Reason(f"one of {size} {_CALLED[template]} made from one template")
            yield self._by_template(template, case.said.key == first), told
        elif shape.looks != "templates" and case.said.kind == "article":
            yield None, Reason(f"it reads like one of the {_CALLED[shape.looks]}, but stands alone")

    def _by_template(self, template: templates.Template, is_first: bool) -> Kind | None:
        rule = self._profile.count.get(template, "all")
        if rule == "all" or (rule == "once" and is_first):
            return None
        return _KINDS[template]


def _odds(us: Sequence[frozenset[str]], them: Sequence[frozenset[str]]) -> dict[str, float]:
    """Return the log-odds of the words that tell the two apart."""
    ours, theirs = (Counter(word for words in side for word in words) for side in (us, them))
    found = {}
    for word in sorted(ours.keys() | theirs.keys()):
        if ours[word] + theirs[word] > 1:
            odds = math.log((ours[word] + 0.5) / (len(us) + 1)) - math.log(
                (theirs[word] + 0.5) / (len(them) + 1)
            )
            if abs(odds) >= _TELLING:
                found[word] = odds
    return found


def _learnt(words: Sequence[str], *, is_us: bool) -> str:
    named = ", ".join(f"“{word}”" for word in words[:3])
    return f"it shares {named} with mentions that are surely {'' if is_us else 'not '}about the brand"
