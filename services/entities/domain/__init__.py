"""Entities: names in an article become canonical entities with roles, countries and links."""

from services.entities.domain.recognition import COMPONENTS, recognise_entities
from services.entities.domain.values import Entity, EntityType, Mention, MentionKind, SegmentSpan

__all__ = ["COMPONENTS", "Entity", "EntityType", "Mention", "MentionKind", "SegmentSpan", "recognise_entities"]
