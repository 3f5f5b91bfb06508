"""Faults planted in clean drafts, and as many harmless rewordings: what the check finds, and what it cries wolf at.

Written without sight of `rag/check`; shares no pattern with it, nor with `rag.danish` and `rag.privacy`.
"""
