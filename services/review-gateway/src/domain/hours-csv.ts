/** What an expert did in a week. */
export interface WeekOfExpert {
  readonly expert: string;
  readonly name: string;
  readonly simulated: boolean;
  /** Its Monday. */
  readonly week: string;
  readonly reviews: number;
  readonly revisions: number;
  readonly votes: number;
  readonly activeSeconds: number;
}

export const hoursHeader = 'expert,name,simulated,week,reviews,revisions,votes,active_hours\r\n';

/** A line as RFC 4180 has it; hours with two decimals. */
export function hoursLine({
  expert,
  name,
  simulated,
  week,
  reviews,
  revisions,
  votes,
  activeSeconds,
}: WeekOfExpert): string {
  const hours = (activeSeconds / 3600).toFixed(2);
  return `${expert},${cell(name)},${simulated},${week},${reviews},${revisions},${votes},${hours}\r\n`;
}

/** A name that looks like a formula is one to a spreadsheet: an apostrophe keeps it a text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
