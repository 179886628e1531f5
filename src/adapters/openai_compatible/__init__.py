"""Models by the OpenAI chat completions API, wherever it runs: LM Studio, Ollama, OpenRouter, OpenAI, DashScope."""
