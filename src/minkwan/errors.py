"""What can go wrong, as one short tree.

* MinkwanError            every error that a user can mend; its text is one clear sentence
  + InputError            a file or folder to be read is missing, unreadable or holds no article
  + KnowledgeError        a frame, name list or the ontology is not well-formed
  + GraphError            a graph file cannot be read, or is no graph of ours
  + QueryError            a query is unknown, malformed, or lacks a parameter
  + UsageError            options that cannot go together

Each says which file, which place in it, and what to do. Only the command line prints them.
"""

from __future__ import annotations


class MinkwanError(Exception):
    """Base of all errors that a user can mend."""


class InputError(MinkwanError):
    """An input cannot be read as articles."""


class KnowledgeError(MinkwanError):
    """A data file of the project (frames, names, ontology) is not well-formed."""


class GraphError(MinkwanError):
    """A graph file cannot be read or written."""


class QueryError(MinkwanError):
    """A SPARQL query cannot be found, parsed or filled in."""


class UsageError(MinkwanError):
    """Options or arguments that cannot go together."""
