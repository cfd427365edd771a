/** Minor versions of Kubernetes 1 as the data writes them: `14-19,22-`; an open end means up to the newest. */
export type Releases = readonly (readonly [first: number, last: number])[];

/** Reads `14-19,22-`. A single release is written `16-16`. */
export function parseReleases(text: string): Releases {
  return text.split(',').map((part) => {
    const [first, last] = part.split('-');
    return [Number(first), last ? Number(last) : Infinity];
  });
}

export function includes(releases: Releases, minor: number): boolean {
  return releases.some(([first, last]) => first <= minor && minor <= last);
}

export function firstRelease(releases: Releases): number {
  return releases[0]![0];
}

export function lastRelease(releases: Releases): number {
  return releases.at(-1)![1];
}

/** Writes ascending minor versions as ranges; those that reach `newest` stay open. */
export function releasesText(minors: readonly number[], newest: number): string {
  const parts: string[] = [];
  for (let index = 0; index < minors.length; index++) {
    const first = minors[index]!;
    while (minors[index + 1] === minors[index]! + 1) index++;
    const last = minors[index]!;
    parts.push(`${first}-${last === newest ? '' : last}`);
  }
  return parts.join(',');
}
