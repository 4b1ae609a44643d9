"""The exception tree.

MusnadError
├── InputError        an input that cannot be read; names it, and the run goes on without it
├── KnowledgeError    a knowledge file that does not hold; file, line and what to do
├── ProjectError      a project folder or database that cannot be opened
│   ├── OvertakenError  somebody else changed the project meanwhile; trying again helps
│   └── StorageError    the database cannot be used just now: locked for long, out of reach, its disk full
│       └── LostError     … its server went away midway
├── QuestionError     a question that cannot be asked so: a date that is none, a name of nobody
├── SettingError      a settings file with a value that makes no sense; names file and key
├── EndpointError     a model's endpoint is out of reach, refuses us, or the budget for it is spent
└── ExtraError        a part of the installation that this input needs and that is not there
"""


class MusnadError(Exception):
    """Root of all errors this package raises on purpose. Its text is one line for a person."""


class InputError(MusnadError):
    """An article or file that cannot be read."""


class KnowledgeError(MusnadError):
    """Knowledge files that do not hold."""


class ProjectError(MusnadError):
    """A project that cannot be opened or does not fit this version."""


class QuestionError(MusnadError):
    """A question that cannot be asked so."""


class SettingError(MusnadError):
    """A settings file that cannot be understood."""


class EndpointError(MusnadError):
    """A model's endpoint answers no more questions, this one or another."""


class ExtraError(MusnadError):
    """An optional part of the installation is needed and absent; the line says how to get it."""


class OvertakenError(ProjectError):
    """What was to be written does not fit any more: another program changed the project meanwhile."""


class StorageError(ProjectError):
    """The database itself does not serve, whatever was asked of it; trying again may help."""


class LostError(StorageError):
    """The connection to the database broke off; what was being written is not kept."""
