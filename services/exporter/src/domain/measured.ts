import { canonicalJson } from './canonical-json.js';

interface Amount {
  readonly micros: number;
  readonly currency: string;
}

/** Of what a service has measured of a project, what tells a reader of the dataset something. */
export interface Figures {
  readonly asOf: string;
  readonly funnel: Readonly<Record<string, number>>;
  readonly tokens?: { readonly prompt: number; readonly completion: number } | undefined;
  readonly spent?: readonly Amount[] | undefined;
  readonly perValidated?: readonly Amount[] | undefined;
  readonly unpriced?: number | undefined;
  readonly agreement?: Readonly<Record<string, number | null>> | undefined;
}

export interface Measured {
  readonly service: string;
  /** Whether a simulated model or expert had a part in it. */
  readonly simulated: boolean;
  readonly figures: Figures;
}

export function figuresOf({ asOf, funnel, tokens, spent, perValidated, unpriced, agreement }: Figures): Figures {
  return { asOf, funnel, tokens, spent, perValidated, unpriced, agreement };
}

const about =
  'Figures of the whole project, each as it stood at its asOf, as they were known when this release was requested. ' +
  'They are not reckoned from the records of the release. Money is in millionths of its currency.';

/** The text of `measured.json`: what isn't determined by the set, and so stands beside the manifest and not in it. */
export function renderMeasured(project: string, release: string, measured: readonly Measured[]): string {
  const notice = measured.some(({ simulated }) => simulated) && 'Some of these figures are of simulated data.';
  const services = Object.fromEntries(
    measured.map(({ service, simulated, figures }) => [service, { simulated, ...figures }]),
  );
  return `${canonicalJson({ ...(notice && { notice }), project, release, about, services }, 2)}\n`;
}
