"""``leerlus init`` in a home that is there already."""

from dataclasses import replace

from leerlus.bootstrap import create_home
from leerlus.settings import Settings
from leerlus.taxonomy.loading import load_taxonomy
from leerlus.taxonomy.situations import dump_situations


def test_known_situations_from_before_get_their_categories_once(leerlus, tmp_path, data_folder):
    home, supplied = tmp_path / "home", data_folder / "taxonomy" / "politie-2026.1.yaml"
    create_home(Settings(home=home, data=data_folder))
    situations = load_taxonomy(home / "taxonomy.yaml").situations
    before = [replace(each, categories=()) for each in situations]
    before[0] = replace(before[0], title="Zo noemen wij het", told="In onze woorden.")
    (home / "taxonomy.situations.csv").write_text(dump_situations(before), encoding="utf-8")

    said = leerlus("init", "--home", home, "--taxonomy", supplied)
    after = load_taxonomy(home / "taxonomy.yaml").situations
    assert (said.code, "known situations now say" in " ".join(said.err.split())) == (0, True)
    assert after == (before[0], *situations[1:])
    assert "categories, as in" not in leerlus("init", "--home", home, "--taxonomy", supplied).err
