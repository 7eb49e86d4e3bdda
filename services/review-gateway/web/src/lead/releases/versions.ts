const form = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/;

export function isVersion(text: string): boolean {
  return form.test(text);
}

/** The version to suggest next: a minor step from the highest there is, or the first. */
export function nextVersion(versions: readonly string[]): string {
  const highest = versions
    .flatMap((version) => {
      const match = form.exec(version);
      return match ? [match.slice(1).map(Number) as [number, number, number]] : [];
    })
    .sort((a, b) => b[0] - a[0] || b[1] - a[1] || b[2] - a[2])[0];
  return highest ? `${highest[0]}.${highest[1] + 1}.0` : '1.0.0';
}
