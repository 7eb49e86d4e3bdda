/** Spans count code points; the browser counts UTF-16 units. Both counts agree but for characters beyond the basic plane. */
export function toUnits(text: string, points: number): number {
  let units = 0;
  for (let point = 0; point < points && units < text.length; point += 1) units += unitsAt(text, units);
  return units;
}

export function toPoints(text: string, units: number): number {
  let points = 0;
  for (let at = 0; at < units && at < text.length; at += unitsAt(text, at)) points += 1;
  return points;
}

export function codePoints(text: string): number {
  return toPoints(text, text.length);
}

function unitsAt(text: string, at: number): number {
  return text.codePointAt(at)! > 0xffff ? 2 : 1;
}
