"""Pure text kernel shared by the stages: spans and pinned model loading."""
