/**
 * The files of the page. What is written in TypeScript is sent without its types, as Node runs it:
 * there is no build.
 */
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';

export interface PageFile {
  readonly body: string;
  readonly contentType: string;
}

const script = 'text/javascript; charset=utf-8';
const style = 'text/css; charset=utf-8';
const page = new URL('../page/', import.meta.url);

/** Scripts of the page, each served under its own name. */
const scripts = [
  'operator-page.ts',
  'alarm-list.ts',
  'command-sender.ts',
  'element.ts',
  'plant-overview.ts',
  'point-charts.ts',
] as const;

/** All there is, by path. Read once: what is served does not change under a running page. */
export async function readPageFiles(): Promise<ReadonlyMap<string, PageFile>> {
  const text = (url: URL) => readFile(url, 'utf8');
  const vendor = (name: string) => text(new URL(import.meta.resolve(`uplot/dist/${name}`)));
  const files: [string, PageFile][] = await Promise.all([
    entry('/', 'text/html; charset=utf-8', text(new URL('index.html', page))),
    entry('/page/icon.svg', 'image/svg+xml', text(new URL('icon.svg', page))),
    entry('/page/style.css', style, text(new URL('style.css', page))),
    entry('/vendor/uplot.css', style, vendor('uPlot.min.css')),
    entry('/vendor/uplot.js', script, vendor('uPlot.esm.js')),
    ...scripts.map((name) => entry(`/page/${name}`, script, stripped(new URL(name, page)))),
  ]);
  return new Map(files);
}

async function entry(
  path: string,
  contentType: string,
  body: Promise<string>,
): Promise<[string, PageFile]> {
  return [path, { contentType, body: await body }];
}

async function stripped(url: URL): Promise<string> {
  const source = await readFile(url, 'utf8');
  const { emitWarning } = process;
  // that it is experimental: it is pinned with Node, and what runs this very file
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}
