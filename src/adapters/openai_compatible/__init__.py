"""Models behind the OpenAI chat completions API, wherever they run: LM Studio, Ollama, OpenRouter, OpenAI, DashScope."""
