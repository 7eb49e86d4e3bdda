import { Agent, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** From the call to the last byte. */
  readonly ms: number;
}

/** One kept-alive connection that sends JSON, one request at a time; a client that costs little beside what it measures. */
export class JsonConnection {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(
    private readonly origin: string,
    private readonly token: string | null = null,
  ) {}

  get(path: string): Promise<Answer> {
    return this.send('GET', path, '', {});
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', path, JSON.stringify(body), headers);
  }

  private send(method: string, path: string, payload: string, headers: Record<string, string>): Promise<Answer> {
    const startedAt = performance.now();
    return new Promise((resolve, reject) => {
      const outgoing = request(
        this.origin + path,
        {
          method,
          agent: this.agent,
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(payload),
            ...(this.token && { authorization: `Bearer ${this.token}` }),
            ...headers,
          },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const ms = performance.now() - startedAt;
            const text = Buffer.concat(chunks).toString('utf8');
            resolve({ status: incoming.statusCode!, body: text === '' ? null : JSON.parse(text), ms });
          });
        },
      );
      // The server may close an idle connection while a request is on its way; as browsers do, it is sent once more then.
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        if (outgoing.reusedSocket && error.code === 'ECONNRESET') resolve(this.send(method, path, payload, headers));
        else reject(error);
      });
      outgoing.end(payload);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

/** @returns the body of an answer with this status. @throws where it has another */
export function expected<T>(answer: Answer, status: number): T {
  if (answer.status !== status)
    throw new Error(`${answer.status} instead of ${status}: ${JSON.stringify(answer.body)}`);
  return answer.body as T;
}
