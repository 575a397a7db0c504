"""Pages for officials: desk, handling, leaders."""
