"""How readers get a lesson: on the page, by mail and webhook, in a letter to the complainant."""
