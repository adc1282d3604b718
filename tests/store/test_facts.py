"""Facts about this home."""


def test_a_fact_is_kept_and_replaced(store):
    with store() as work:
        work.facts.put("taxonomy", "nl-police 1")
        work.facts.put("organisation", "Politie")
        work.facts.put("taxonomy", "nl-police 2")
        work.commit()

    with store() as work:
        assert work.facts.all() == {"organisation": "Politie", "taxonomy": "nl-police 2"}
