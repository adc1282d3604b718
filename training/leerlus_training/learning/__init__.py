"""What a model is made with.

- ``workshop``: taxonomy, encoder and settings
- ``search``: for better choices than the usual ones
- ``curve``: how good it would be with fewer complaints
"""
