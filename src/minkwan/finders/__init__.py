"""Finders of facts: each a function from a read article to candidate facts.

A finder proposes; ``minkwan.weigh`` decides. The frames are one; others join them by standing
in ``FINDERS``.
"""
