import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const joinGroup = 11;
/** The oldest that present brokers take, and the last in which a member is let in at its first request. */
const version = 3;

/**
 * A member of a consumer group that shares it out by a way of its own: the broker refuses everybody who doesn't know that
 * way, for good. It is in the group until its session ends, which it doesn't renew.
 */
export async function joinStrangely(broker: string, group: string, sessionMs: number): Promise<Socket> {
  const [host, port] = broker.split(':') as [string, string];
  const socket = connect(Number(port), host);
  const body = Buffer.concat([
    int16(joinGroup),
    int16(version),
    int32(1),
    text('stranger'),
    text(group),
    int32(sessionMs),
    int32(sessionMs),
    text(''),
    text('consumer'),
    int32(1),
    text('a way of its own'),
    int32(0),
  ]);
  socket.write(Buffer.concat([int32(body.length), body]));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  // Length, correlation, throttle time, error.
  const error = answer.readInt16BE(12);
  if (error === 0) return socket;
  socket.destroy();
  throw new Error(`The stranger was not let into the group: error ${error}`);
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function text(value: string): Buffer {
  return Buffer.concat([int16(Buffer.byteLength(value)), Buffer.from(value)]);
}
