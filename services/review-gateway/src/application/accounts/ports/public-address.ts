/** Where browsers find the page. */
export class PublicAddress {
  readonly origin: string | null;

  /** @param url null where nobody has said: then it is what a request was sent to */
  constructor(url: string | null) {
    this.origin = url === null ? null : new URL(url).origin;
  }

  get isSecure(): boolean {
    return this.origin?.startsWith('https:') ?? false;
  }

  /** The origin as the request knows it. */
  originFor({ protocol, host }: { readonly protocol: string; readonly host: string }): string {
    return this.origin ?? `${protocol}://${host}`;
  }
}
