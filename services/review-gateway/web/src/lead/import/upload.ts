import { ProblemError } from '../../api/problem.js';
import { accessToken } from '../../api/token.js';

export interface Upload {
  readonly path: string;
  readonly body: Blob;
  readonly signal: AbortSignal;
  /** Share of the bytes sent; the importer reads as they come, so it is the share that was read. */
  readonly onProgress: (share: number) => void;
}

/** Sends a file and hands back the report of each of its rows. `fetch` can't say how far it has come. @throws ProblemError */
export async function upload({ path, body, signal, onProgress }: Upload): Promise<Blob> {
  const token = await accessToken();
  return new Promise<Blob>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/${path}`);
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept', 'application/x-ndjson');
    request.responseType = 'blob';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onload = () => {
      const answer = request.response as Blob;
      const response = new Response(answer, { status: request.status });
      if (response.ok) resolve(answer);
      else void ProblemError.from(response).then(reject);
    };
    request.onerror = () => reject(new ProblemError(0, 'offline', 'The server cannot be reached.'));
    request.onabort = () => reject(new DOMException('The upload was ended', 'AbortError'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}
