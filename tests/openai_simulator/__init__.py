"""A server on this machine that speaks the chat completions API in the dialects of its providers.

Written from their documentation: developers.openai.com, openrouter.ai/docs, alibabacloud.com/help/en/model-studio,
lmstudio.ai/docs, docs.ollama.com. It refuses what they refuse, counts as they count, and misbehaves when told to.
"""
