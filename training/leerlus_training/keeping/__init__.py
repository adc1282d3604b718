"""The home that a model is trained for, and what stays there.

- ``homes``: its taxonomy, and making it
- ``packages``: models on their way to the registry
- ``reencoding`` and ``renewal``: complaints that are there get vectors and suggestions of another model
"""
