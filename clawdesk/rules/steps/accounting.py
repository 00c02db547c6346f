"""Was an accounting restatement required, Big R or little r? The kind on record tells; a recast is none."""

from __future__ import annotations

from clawdesk.domain.evaluation import Answer, How, Step
from clawdesk.domain.statement import Restatement
from clawdesk.rules.context import PersonContext, make_step
from clawdesk.rules.parameters import Need, names, words
from clawdesk.rules.rulings import ruling
from clawdesk.rules.steps.question import LegalQuestion
from clawdesk.rules.steps.restated import kind_of, no_event, periods_words, restatement_inputs, with_article

NAME = "accounting_restatement"
TRIGGERS, NONE = "restatement.triggers", "restatement.none"


def ask_person(ctx: PersonContext) -> Step:
    restatement = ctx.case.facts.restatement
    if restatement is None:
        return no_event(ctx, NAME)
    kind = restatement.kind
    if kind in words(ctx.case.edition, NONE):
        return _is_none(ctx, restatement)
    if kind in words(ctx.case.edition, TRIGGERS):
        periods = periods_words(ctx.case.facts)
        return make_step(
            ctx.case,
            NAME,
            Answer.YES,
            sentence=f"{restatement.title} is on record as “{kind_of(restatement)}”; "
            f"{periods or 'the statements'} had to be restated for material noncompliance.",
            brief=kind_of(restatement),
            inputs=restatement_inputs(ctx, restatement, None),
            parameters=ctx.case.printed(TRIGGERS, NONE),
        )
    return _open(ctx, restatement)


def _is_none(ctx: PersonContext, restatement: Restatement) -> Step:
    kind = kind_of(restatement)
    return make_step(
        ctx.case,
        NAME,
        Answer.NO,
        sentence=f"{restatement.title} is on record as {with_article(kind)}; that is no accounting restatement.",
        brief=f"{kind}: no accounting restatement",
        inputs=restatement_inputs(ctx, restatement, None),
        parameters=ctx.case.printed(TRIGGERS, NONE),
    )


def _open(ctx: PersonContext, restatement: Restatement) -> Step:
    """A kind that this text neither names nor excludes: people say whether the noncompliance was material."""
    decided = ruling(ctx.case.facts, "materially_restated", person_id=ctx.id)
    inputs = restatement_inputs(ctx, restatement, decided)
    parameters = ctx.case.printed(TRIGGERS, NONE)
    if decided is not None and decided.answered:
        were = "was" if decided.answer is Answer.YES else "was not"
        return make_step(
            ctx.case,
            NAME,
            decided.answer,
            how=How.DETERMINED,
            sentence=f"It was determined on {decided.day} that the noncompliance {were} material{decided.words}.",
            brief=f"Determined {decided.day}",
            inputs=inputs,
            parameters=parameters,
        )
    return make_step(
        ctx.case,
        NAME,
        Answer.UNKNOWN,
        how=How.DETERMINED,
        sentence=f"{restatement.title} is on record as “{kind_of(restatement)}”; whether the noncompliance "
        "was material is not determined.",
        brief=f"{kind_of(restatement)}: not determined",
        inputs=inputs,
        parameters=parameters,
        missing=decided.wanting
        if decided and decided.wanting
        else ("the answer whether the noncompliance was material",),
    )


QUESTION = LegalQuestion(
    name=NAME,
    ask_person=ask_person,
    needs=(Need(name=TRIGGERS, read=names), Need(name=NONE, read=names)),
)
