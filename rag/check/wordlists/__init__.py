"""Word lists of the checks; `rag.danish.wordlists.wordlist` reads them."""
