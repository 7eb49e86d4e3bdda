export interface ChatRequest {
  model: string;
  messages: { role: string; content: string }[];
  seed: number;
  temperature?: number;
  max_completion_tokens?: number;
  max_tokens?: number;
  stream: boolean;
}

export interface ScriptedReply {
  status?: number;
  /** Of an error. */
  message?: string;
  headers?: Record<string, string>;
  content?: string;
  reasoning?: string;
  finishReason?: string;
  /** Null: the server doesn't count. */
  tokens?: { prompt: number; completion: number } | null;
  /** Before the first byte. */
  delayMs?: number;
  /** The connection is closed in the middle of the reply. */
  breakOff?: boolean;
}
