"""What a log is told of a task that takes long."""

from leerlus.cli.console import counted


def test_a_log_has_a_line_for_each_number_of_things_to_do(capsys):
    with counted("Encoding complaints") as progress:
        for done, total in [(1, 157), (157, 157), (64, 14_744), (14_744, 14_744)]:
            progress(done, total)
    assert capsys.readouterr().err.splitlines() == ["Encoding complaints (157) ...", "Encoding complaints (14,744) ..."]
