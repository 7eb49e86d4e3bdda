const second = 1;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
/** Of fewer a tenth says something. */
const fewSeconds = 10;

/** How numbers, times and sizes are written in a language. */
export class Format {
  constructor(private readonly language: string) {}

  number(value: number, digits = 0): string {
    return new Intl.NumberFormat(this.language, { maximumFractionDigits: digits }).format(value);
  }

  /** With so many digits after the point, always. */
  fixed(value: number, digits: number): string {
    return new Intl.NumberFormat(this.language, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(value);
  }

  /** Such as `1.2M`, where there is no room. */
  short(value: number): string {
    return new Intl.NumberFormat(this.language, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
  }

  /** An amount in millionths; below a hundredth with as many digits as say something. */
  money({ micros, currency }: { readonly micros: number; readonly currency: string }): string {
    const amount = micros / 1e6;
    const digits = amount !== 0 && Math.abs(amount) < 0.1 ? 4 : 2;
    return new Intl.NumberFormat(this.language, {
      style: 'currency',
      currency,
      currencyDisplay: 'code',
      minimumFractionDigits: 2,
      maximumFractionDigits: digits,
    }).format(amount);
  }

  percent(share: number): string {
    return new Intl.NumberFormat(this.language, { style: 'percent' }).format(share);
  }

  dateTime(at: string): string {
    return new Intl.DateTimeFormat(this.language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
  }

  /** A day of the calendar; `YYYY-MM-DD` is taken as it is, in no time zone. */
  date(at: string): string {
    const isDay = at.length === 10;
    return new Intl.DateTimeFormat(this.language, { dateStyle: 'medium', ...(isDay && { timeZone: 'UTC' }) }).format(
      new Date(at),
    );
  }

  /** Without the year. */
  day(at: string): string {
    return new Intl.DateTimeFormat(this.language, {
      day: 'numeric',
      month: 'short',
      ...(at.length === 10 && { timeZone: 'UTC' }),
    }).format(new Date(at));
  }

  /** How long ago, such as "4 sec ago"; a clock that is ahead of ours brings nothing into the future. */
  ago(at: string, now: number): string {
    // Below zero as zero, too: it says whether that was or will be.
    const seconds = Math.min(Math.round((Date.parse(at) - now) / 1000), -0);
    const words = new Intl.RelativeTimeFormat(this.language, { numeric: 'always', style: 'short' });
    const size = Math.abs(seconds);
    if (size < minute) return words.format(seconds, 'second');
    if (size < hour) return words.format(Math.trunc(seconds / minute), 'minute');
    if (size < 2 * day) return words.format(Math.trunc(seconds / hour), 'hour');
    return words.format(Math.trunc(seconds / day), 'day');
  }

  /** A length of time in at most two units, such as "1 hr 5 min". */
  duration(seconds: number): string {
    const parts: readonly [number, string][] =
      seconds < minute
        ? [[seconds < fewSeconds ? Math.round(seconds * 10) / 10 : Math.round(seconds), 'second']]
        : seconds < hour
          ? [
              [Math.floor(seconds / minute), 'minute'],
              [Math.round(seconds % minute), 'second'],
            ]
          : [
              [Math.floor(seconds / hour), 'hour'],
              [Math.round((seconds % hour) / minute), 'minute'],
            ];
    return parts
      .filter(([count], index) => index === 0 || count > 0)
      .map(([count, unit]) =>
        new Intl.NumberFormat(this.language, { style: 'unit', unit, unitDisplay: 'short' }).format(count),
      )
      .join(' ');
  }

  /** Hours with one digit after the point, as they are paid. */
  hours(seconds: number): string {
    return new Intl.NumberFormat(this.language, {
      style: 'unit',
      unit: 'hour',
      unitDisplay: 'short',
      maximumFractionDigits: 1,
    }).format(seconds / hour);
  }

  bytes(count: number): string {
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
    const power = Math.min(units.length - 1, count < 1000 ? 0 : Math.floor(Math.log10(count) / 3));
    return new Intl.NumberFormat(this.language, {
      style: 'unit',
      unit: units[power]!,
      unitDisplay: 'short',
      maximumFractionDigits: power === 0 ? 0 : 1,
    }).format(count / 1000 ** power);
  }

  /** Such as "A, B and C". */
  list(words: readonly string[]): string {
    return new Intl.ListFormat(this.language, { type: 'conjunction' }).format(words);
  }

  languageName(tag: string): string {
    try {
      return new Intl.DisplayNames(this.language, { type: 'language' }).of(tag) ?? tag;
    } catch {
      return tag;
    }
  }
}
