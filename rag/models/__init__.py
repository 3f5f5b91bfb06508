"""The only place for openai, tiktoken and llama-index models: chat, embedders, tokens."""
