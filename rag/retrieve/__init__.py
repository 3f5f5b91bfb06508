"""A catalogue item becomes precedents."""
