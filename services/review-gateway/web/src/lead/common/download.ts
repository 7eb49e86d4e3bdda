import { send } from '../../api/client.js';

const kept = 60_000;

/** Fetches a file as whoever is logged in and has the browser save it; a plain link could not carry the token. */
export async function download(path: string, name: string): Promise<void> {
  const response = await send(path);
  save(await response.blob(), name);
}

export function saveText(text: string, type: string, name: string): void {
  save(new Blob([text], { type }), name);
}

/** Hands a file to the browser's downloads. */
export function saveFile(blob: Blob, name: string): void {
  save(blob, name);
}

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Not at once: the browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(address), kept);
}
