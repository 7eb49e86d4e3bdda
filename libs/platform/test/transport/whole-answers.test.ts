import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { eventually } from '@consilium/testing';
import { WholeAnswers } from '../../src/messaging/kafka/whole-answers.js';

let server: Server;
let broker: Socket;
let client: WholeAnswers;
let heard: string[];

beforeEach(async () => {
  server = createServer({ noDelay: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepted = once(server, 'connection');
  heard = [];
  client = new WholeAnswers();
  client.on('data', (bytes: Buffer) => heard.push(bytes.toString('latin1')));
  client.on('error', () => undefined);
  client.connect((server.address() as AddressInfo).port, '127.0.0.1');
  [broker] = (await accepted) as [Socket];
});
afterEach(() => {
  client.destroy();
  broker.destroy();
  server.close();
});

function answer(text: string): Buffer {
  const bytes = Buffer.alloc(4 + text.length);
  bytes.writeInt32BE(text.length);
  bytes.write(text, 4, 'latin1');
  return bytes;
}

const framed = (...texts: string[]) => texts.map((text) => answer(text).toString('latin1')).join('');

/** So that each piece is read by itself. */
async function send(...pieces: Buffer[]): Promise<void> {
  for (const piece of pieces) {
    const before = client.bytesRead;
    broker.write(piece);
    await eventually(() => client.bytesRead === before + piece.length);
  }
}

describe('A connection to a broker', () => {
  it('hands on an answer once it is whole, however it was cut', async () => {
    const bytes = answer('an answer');
    await send(...[...bytes].map((byte) => Buffer.from([byte])));
    await eventually(() => heard.length === 1);
    expect(heard).toEqual([framed('an answer')]);
  });

  it('hands on several at once, and keeps the beginning of the next', async () => {
    const third = answer('third');
    await send(Buffer.concat([answer('first'), answer(''), third.subarray(0, 3)]));
    await eventually(() => heard.length === 1);
    expect(heard).toEqual([framed('first', '')]);
    await send(third.subarray(3, 6));
    await send(Buffer.concat([third.subarray(6), answer('fourth')]));
    await eventually(() => heard.length === 2);
    expect(heard[1]).toBe(framed('third', 'fourth'));
  });

  it('hands on nothing of an answer that breaks off', async () => {
    await send(answer('whole'), answer('broken off').subarray(0, 9));
    broker.resetAndDestroy();
    await eventually(() => client.closed);
    expect(heard).toEqual([framed('whole')]);
  });
});
