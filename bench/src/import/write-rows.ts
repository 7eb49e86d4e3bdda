import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Every so many rows one comes again, with its options in another order. */
export const duplicateEvery = 100;

/** JSON lines in the uniform form, of some 600 bytes; no two stems are alike but those of duplicates. */
export async function writeRows(file: string, count: number): Promise<void> {
  await pipeline(Readable.from(chunks(count)), createWriteStream(file));
}

function* chunks(count: number): Generator<string> {
  for (let start = 0; start < count; start += 1000) {
    const rows = Array.from({ length: Math.min(1000, count - start) }, (_, i) => row(start + i));
    yield rows.map((each) => `${JSON.stringify(each)}\n`).join('');
  }
}

function row(number: number): object {
  const isAgain = number % duplicateEvery === duplicateEvery - 1;
  const of = isAgain ? number - 1 : number;
  const texts = [`Treatment ${of % 97} at ${of} mg`, `Treatment ${of % 89} by mouth`, `Test ${of % 83}`, 'Waiting'];
  const order = isAgain ? [1, 0, 3, 2] : [0, 1, 2, 3];
  const options = Object.fromEntries(order.map((at, i) => ['ABCD'[i]!, texts[at]!]));
  return {
    realidx: isAgain ? undefined : of,
    question:
      `A patient of ${20 + (of % 60)} years comes on day ${of % 30} with complaint ${of}, after a course of measure ${of % 41}. ` +
      'The temperature is 37.9 °C, the pulse 88 a minute, the blood pressure 128/82 mmHg. The examination shows nothing more ' +
      `than finding ${of % 53}, and the laboratory reports value ${of % 1009} for marker ${of % 31}. What is done next?`,
    options,
    answer_idx: 'ABCD'[order.indexOf(0)],
    answer: texts[0],
    meta_info: 'step2',
  };
}
