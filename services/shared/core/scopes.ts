/** Where points belong: site/area/line/asset/point[/axis], as ISA-95 names the levels. */

/** what has no place in common */
export const everywhere = '**';
/** segments of a full path down to its asset */
const assetSegments = 4;

/** A profile for a pattern of points stands for itself: it is nowhere. */
export function isPattern(profile: string): boolean {
  return profile.includes('*');
}

/** The machine a point is at: its path without the point and the axis. */
export function assetOf(profile: string): string {
  if (isPattern(profile)) return profile;
  const segments = profile.split('/');
  return segments.slice(0, Math.max(1, Math.min(segments.length - 1, assetSegments))).join('/');
}

export function siteOf(profile: string): string {
  return isPattern(profile) ? profile : profile.split('/')[0]!;
}

/** The first `depth` segments of a path; all of it when it has fewer. */
export function prefixOf(path: string, depth: number): string {
  if (depth === 0) return everywhere;
  let end = -1;
  for (let left = depth; left > 0; left--) {
    end = path.indexOf('/', end + 1);
    if (end < 0) return path;
  }
  return path.slice(0, end);
}

/** The path itself, then every place it lies in, up to everywhere. */
export function* placesOf(path: string): Generator<string> {
  let end = path === everywhere ? -1 : path.length;
  while (end > 0) {
    yield path.slice(0, end);
    end = path.lastIndexOf('/', end - 1);
  }
  yield everywhere;
}

export function depthOf(path: string): number {
  return path === everywhere ? 0 : path.split('/').length;
}

export function isUnder(profile: string, scope: string): boolean {
  return scope === everywhere || profile === scope || profile.startsWith(`${scope}/`);
}

/** The longest path that all have in common. */
export function commonScope(paths: readonly string[]): string {
  const [first = everywhere] = paths;
  if (paths.every((path) => path === first)) return first;
  const segments = first.split('/');
  let depth = segments.length;
  for (const path of paths) {
    const own = path.split('/');
    let same = 0;
    while (same < depth && own[same] === segments[same]) same++;
    depth = same;
  }
  return prefixOf(first, depth);
}

/** How many machines of the profiles lie under each path. */
export function assetCounts(
  bundles: readonly { readonly profiles: readonly { readonly points: string }[] }[],
): ReadonlyMap<string, number> {
  const profiles = bundles.flatMap((bundle) => bundle.profiles.map(({ points }) => points));
  const assets = new Set(profiles.filter((one) => !isPattern(one)).map(assetOf));
  const counts = new Map<string, number>();
  for (const asset of assets) {
    for (let depth = depthOf(asset); depth >= 0; depth--) {
      const scope = prefixOf(asset, depth);
      counts.set(scope, (counts.get(scope) ?? 0) + 1);
    }
  }
  return counts;
}
