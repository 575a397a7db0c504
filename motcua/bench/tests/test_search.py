from .. import search


def test_the_figures_of_the_search_are_complete_and_met(monkeypatch):
    monkeypatch.delenv("MOTCUA_BENCH_EXPORT", raising=False)
    monkeypatch.setattr(search, "PROCEDURES", 300)
    monkeypatch.setattr(search, "OTHERS", 300)

    figures = search.in_process(0.0)

    assert [figure.id for figure in figures] == [
        "P6",
        "P6-suggest",
        "P6-names",
        "P6-everyday",
        "P6-blind",
        "P6-build",
    ]
    assert figures[2].met
    assert figures[3].met
    assert figures[4].met
    assert "people_2 0.789" in figures[3].reference
    assert figures[0].ratio is not None
    assert "300 procedures" in figures[0].volume
