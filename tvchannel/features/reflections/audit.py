"""What reflections write to the audit log: never the words, and nothing of what a member chooses at home."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class ReflectionAction(AuditAction):
    """What was done."""

    TOPIC_ADDED = "reflection-topic-added", "added"
    TOPIC_CHANGED = "reflection-topic-changed", "changed"
    TOPIC_MOVED = "reflection-topic-moved", "moved"
    TOPIC_REMOVED = "reflection-topic-removed", "removed"
    FIRST_LISTS = "reflection-lists-filled", "took the first lists for"
    TYPED = "reflection-typed", "typed a reflection for"
    CORRECTED = "reflection-corrected", "corrected a reflection of"
    TAKEN_BACK = "reflection-taken-back", "took back a typed reflection of"


class ReflectionSubject(SubjectKind):
    """What it concerns, where it is no member."""

    TOPIC = "reflection-topic", "the topic of reflections"
    LISTS = "reflection-lists", "the sentences of reflections"
    READ = "reflections", "the reflections"
