import { eventually } from '@consilium/testing';
import type { Json } from './json.js';

interface Told {
  readonly event: string;
  readonly data: Json;
}

/** A page that listens to server-sent events. */
export class LivePage {
  readonly told: Told[] = [];
  text = '';
  isOver = false;
  private readonly controller = new AbortController();
  headers = new Headers();
  status = 0;

  static async open(address: string, token: string): Promise<LivePage> {
    const page = new LivePage();
    const response = await fetch(address, {
      headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
      signal: page.controller.signal,
    });
    page.headers = response.headers;
    page.status = response.status;
    void page.read(response);
    return page;
  }

  async hears(event: string, holds: (data: Json) => boolean): Promise<Json> {
    let found: Told | undefined;
    await eventually(async () => {
      found = this.told.find((one) => one.event === event && holds(one.data));
      return found !== undefined;
    });
    return found!.data;
  }

  close(): void {
    this.controller.abort();
  }

  private async read(response: Response): Promise<void> {
    try {
      const decoder = new TextDecoder();
      for await (const bytes of response.body! as unknown as AsyncIterable<Uint8Array>) {
        this.text += decoder.decode(bytes, { stream: true });
        this.told.splice(0, this.told.length, ...parse(this.text));
      }
    } catch {
      // Closed by the test.
    }
    this.isOver = true;
  }
}

function parse(text: string): Told[] {
  return text
    .split('\n\n')
    .slice(0, -1)
    .flatMap((block) => {
      const event = /^event: (.*)$/m.exec(block)?.[1];
      return event ? [{ event, data: JSON.parse(/^data: (.*)$/m.exec(block)![1]!) }] : [];
    });
}
