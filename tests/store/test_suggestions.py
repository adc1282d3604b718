from leerlus.suggestions.model import Reason, Suggestion, Suggestions


def test_a_later_proposal_replaces_the_earlier_one(store, register):
    first = Suggestions(
        categories=(Suggestion("force", 0.8125, True, (Reason(0, 9, 0.25), Reason(10, 20, 0.125))),),
        outcomes=(Suggestion("apology", 0.1, False),),
        language="nl",
        model="leerlus-suggestions/1",
    )
    second = Suggestions((), (), "und", "leerlus-suggestions/2", doubt=True)
    with store() as work:
        register(work)
        assert work.suggestions.of("K-1") is None
        work.suggestions.save("K-1", first)
        assert work.suggestions.of("K-1") == first
        work.suggestions.save("K-1", second)
        assert work.suggestions.of("K-1") == second


def test_a_proposal_about_a_complaint_that_is_gone_is_not_kept(store):
    with store() as work:
        work.suggestions.save("K-9", Suggestions((), (), "nl", "m"))
        work.commit()
    with store() as work:
        assert work.suggestions.of("K-9") is None
