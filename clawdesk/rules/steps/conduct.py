"""Did the participant's conduct cause the restatement? Only the Committee answers, and only for this participant."""

from __future__ import annotations

from clawdesk.domain.evaluation import Answer, How, Input, ReadingResult, Step
from clawdesk.rules.context import PersonContext, make_step
from clawdesk.rules.parameters import Need, names, words
from clawdesk.rules.rulings import Ruling, ruling
from clawdesk.rules.steps.question import LegalQuestion
from clawdesk.rules.words import joined, long_day

NAME = "conduct"
KINDS, STANDARD = "conduct.kinds", "conduct.standard"


def conduct_ruling(ctx: PersonContext) -> Ruling | None:
    """The decision that names this participant; a finding about all together is not one about anybody."""
    return ruling(ctx.case.facts, "conduct", person_id=ctx.id)


def is_answered(ctx: PersonContext, decided: Ruling | None) -> bool:
    """A yes names the kind of conduct, or it answers nothing."""
    if decided is None or not decided.answered:
        return False
    return decided.answer is Answer.NO or bool(kinds_of(ctx, decided))


def kinds_of(ctx: PersonContext, decided: Ruling) -> tuple[str, ...]:
    return named_kinds(ctx, decided, ctx.case.settings.value(STANDARD))


def named_kinds(ctx: PersonContext, decided: Ruling, standard: str) -> tuple[str, ...]:
    """Under the opening paragraph any action does; under the condition only the kinds that it names."""
    known = words(ctx.case.edition, KINDS)
    parts = (one.strip().lower().replace(" ", "_") for one in decided.decision.conduct.split(","))
    named = tuple(dict.fromkeys(one for one in parts if one))
    return named if standard == "opening" else tuple(kind for kind in known if kind in named)


def _readings(ctx: PersonContext, decided: Ruling) -> tuple[ReadingResult, ...]:
    """Both standards, where a yes names conduct that only one of them takes."""
    question = ctx.case.edition.question(STANDARD)
    assert question is not None
    if decided.answer is not Answer.YES:
        return ()
    met = {one.value: named_kinds(ctx, decided, one.value) for one in question.readings}
    if len({bool(kinds) for kinds in met.values()}) == 1:
        return ()
    return tuple(
        ReadingResult(
            value=one.value,
            label=one.label,
            answer=Answer.YES if met[one.value] else Answer.UNKNOWN,
            detail=f"Taken: {joined(met[one.value])}." if met[one.value] else "None of its kinds is named.",
            governs=one.value == ctx.case.settings.value(STANDARD),
            key=STANDARD,
        )
        for one in question.readings
    )


def ask_person(ctx: PersonContext) -> Step:
    decided = conduct_ruling(ctx)
    if decided is None or not decided.answered:
        return _open(ctx, decided, decided.wanting if decided else ())
    if decided.answer is Answer.YES and not kinds_of(ctx, decided):
        told = joined((kind.replace("_", " ") for kind in words(ctx.case.edition, KINDS)), "or")
        return _open(ctx, decided, (f"the kind of conduct that the Committee determined: {told}",))
    return _determined(ctx, decided)


def _determined(ctx: PersonContext, decided: Ruling) -> Step:
    if decided.answer is Answer.YES:
        kinds = joined(kind.replace("_", " ") for kind in kinds_of(ctx, decided))
        caused = "partially caused" if decided.decision.answer == "yes_partially" else "caused"
        told = f"that {kinds} by {ctx.name} {caused} the material restatement"
        brief = f"Determined {decided.day}: {kinds}, {caused}"
    else:
        kinds = joined((kind.replace("_", " ") for kind in words(ctx.case.edition, KINDS)), "or")
        told = f"that it did not find {kinds} by {ctx.name} to have caused the restatement"
        brief = f"Determined {decided.day}"
    return make_step(
        ctx.case,
        NAME,
        decided.answer,
        how=How.DETERMINED,
        sentence=f"The Committee determined on {decided.day} {told}{decided.words}.",
        brief=brief,
        inputs=(decided.input(ctx.case.facts), *_heard(ctx)),
        parameters=ctx.case.printed(KINDS),
        readings=_readings(ctx, decided),
    )


def _open(ctx: PersonContext, decided: Ruling | None, wanting: tuple[str, ...]) -> Step:
    facts = ctx.case.facts
    notes = []
    if any(one.question == NAME and one.person_id is None for one in facts.decisions):
        notes.append("A finding about all participants together is not a finding about this one.")
    return make_step(
        ctx.case,
        NAME,
        Answer.UNKNOWN,
        how=How.DETERMINED,
        sentence=f"The Committee has not determined whether conduct of {ctx.name} caused or partially caused the "
        "restatement.",
        brief="For the Committee alone, in its sole discretion",
        inputs=(*((decided.input(facts),) if decided else ()), *_heard(ctx)),
        parameters=ctx.case.printed(KINDS),
        readings=_readings(ctx, decided) if decided and decided.answered else (),
        missing=wanting or (f"the Committee’s answer on the conduct of {ctx.name}",),
        notes=tuple(notes),
    )


def _heard(ctx: PersonContext) -> tuple[Input, ...]:
    told = (("Notice to the participant", ctx.who.notice_on), ("Reply of the participant", ctx.who.reply_on))
    return tuple(
        Input(label=label, value=long_day(on), record=f"participant {ctx.id}")
        for label, on in told
        if on is not None
    )


QUESTION = LegalQuestion(
    name=NAME, ask_person=ask_person, needs=(Need(name=KINDS, read=names),), settings=(STANDARD,)
)
