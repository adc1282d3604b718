"""Language models that an organisation may name in its settings; without, nothing is asked."""

from leerlus.ports.rewriter import Rewriter
from leerlus.ports.titler import Titler
from leerlus.settings import Settings


def titler_for(settings: Settings) -> Titler | None:
    """Whoever proposes titles for themes; ``None`` when the settings name nobody."""
    if settings.theme_titles_url is None:
        return None
    from leerlus.adapters.chat import ChatModel
    from leerlus.adapters.chat_titler import ChatTitler

    return ChatTitler(
        ChatModel(
            settings.theme_titles_url,
            settings.theme_titles_model,
            settings.theme_titles_key,
            settings.theme_titles_seconds,
            "titles",
        )
    )


def rewriter_for(settings: Settings) -> Rewriter | None:
    """Whoever rewrites drafts of lessons; ``None`` when the settings name nobody."""
    if settings.rewrite_url is None:
        return None
    from leerlus.adapters.chat import ChatModel
    from leerlus.adapters.chat_rewriter import ChatRewriter

    return ChatRewriter(
        ChatModel(
            settings.rewrite_url,
            settings.rewrite_model,
            settings.rewrite_key,
            settings.rewrite_seconds,
            "rewriting",
        )
    )
