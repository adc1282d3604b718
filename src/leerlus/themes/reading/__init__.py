"""What complaints say, in a form that can be compared.

``documents`` made of complaints; ``words`` that may tell something, counted as ``terms``; beside sentence vectors they
become ``features``. Some sentences are ``telling``, others ask or wish.
"""
