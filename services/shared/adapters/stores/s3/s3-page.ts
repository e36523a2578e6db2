/** A page of a listing (ListObjectsV2), and the code of an error, as S3 says them in XML. */

export interface ListedObject {
  readonly key: string;
  /** ms since the epoch */
  readonly modifiedMs: number;
}

export interface S3Page {
  readonly objects: readonly ListedObject[];
  /** asks for the next page; undefined: this is the last */
  readonly next: string | undefined;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function plain(text: string): string {
  return text.replaceAll(/&(#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-z]{2,4});/g, (all) => {
    const name = all.slice(1, -1);
    if (!name.startsWith('#')) return entities[name] ?? all;
    const code = Number(name.replace('#x', '0x').replace('#', ''));
    return code > 0x10_ff_ff ? all : String.fromCodePoint(code);
  });
}

/** The text of the first element of this name; undefined when there is none. */
function textOf(xml: string, name: string): string | undefined {
  const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return found === undefined ? undefined : plain(found);
}

/** Objects without a key or a time are left out: they are not ours. */
export function pageOf(xml: string): S3Page {
  const objects = Array.from(xml.matchAll(/<Contents>(.*?)<\/Contents>/gs), ([, object]) => ({
    key: textOf(object!, 'Key') ?? '',
    modifiedMs: Date.parse(textOf(object!, 'LastModified') ?? ''),
  }));
  const isLast = textOf(xml, 'IsTruncated') !== 'true';
  return {
    objects: objects.filter(({ key, modifiedMs }) => key !== '' && Number.isFinite(modifiedMs)),
    next: isLast ? undefined : textOf(xml, 'NextContinuationToken'),
  };
}

/** NoSuchKey, AccessDenied, …; empty where the body says none */
export function errorCodeOf(xml: string): string {
  return /^[A-Za-z0-9.]{1,64}$/.exec(textOf(xml, 'Code') ?? '')?.[0] ?? '';
}
