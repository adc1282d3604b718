"""A trained model as files: ``storage`` in ``steady_bytes``, beside a ``description``."""
