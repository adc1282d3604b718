"""Where links in feeds lead to when a home is served."""

from leerlus_api.cli import settings_served


def test_links_lead_to_where_the_home_is_served(tmp_path):
    assert settings_served(tmp_path, "127.0.0.1", 8123).base_url == "http://127.0.0.1:8123"


def test_a_public_address_that_is_set_goes_first(tmp_path):
    (tmp_path / "leerlus.toml").write_text('base_url = "https://leerlus.example"\n', encoding="utf-8")
    assert settings_served(tmp_path, "127.0.0.1", 8123).base_url == "https://leerlus.example"
