/** What the exporter answers to leads. */

export interface ReleaseFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly records: number | null;
}

export interface Release {
  readonly release: string;
  readonly state: 'building' | 'published' | 'failed';
  readonly items: number;
  readonly simulatedItems: number;
  readonly files: readonly ReleaseFile[];
  readonly why: string | null;
  readonly requestedAt: string;
  readonly publishedAt: string | null;
}

export interface ExporterStatus {
  readonly validated: number;
  readonly asOf: string;
}
