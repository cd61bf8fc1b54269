import { closeSync, type Dirent, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { CasusError, type FuzzyDate, type Instant, isFuzzyDate, type Source } from '#core/index.js';
import { decode, isFeed, LARGEST_BYTES, readFeed } from '#page/index.js';
import { type FetchOptions, makeFetcher } from './fetch.js';

export interface InputOptions extends FetchOptions {
  /** Our clock. */
  readonly now: () => Instant;
  readonly published?: FuzzyDate | null;
  /** Address under which a saved page was found. */
  readonly url?: string | null;
  /** What `-` reads. */
  readonly stdin?: AsyncIterable<Uint8Array>;
}

/** A page ready to be read, or why there is none. */
export type Input =
  | { readonly location: string; readonly source: Source }
  | { readonly location: string; readonly error: CasusError };

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.htm': 'text/html',
  '.xhtml': 'application/xhtml+xml',
  '.txt': 'text/plain',
  '.text': 'text/plain',
  '.md': 'text/plain',
  '.xml': 'application/xml',
  '.rss': 'application/rss+xml',
  '.atom': 'application/atom+xml',
};

/** What lies beside saved pages. */
const NO_PAGE = /\.(?:css|js|mjs|json|jsonl|png|jpe?g|gif|svg|webp|ico|woff2?|ttf|db|db-wal|db-shm)$/iu;
/** Bytes of an input in which a feed shows itself. */
const HEAD = 8192;

/**
 * Opens what a user names: a file, a folder (its pages, in order, subfolders too), `-` for standard input, an http(s)
 * address, or a feed, whose entries are fetched. Never throws for one input: what cannot be opened comes as its error.
 */
export async function* openInputs(names: readonly string[], options: InputOptions): AsyncIterable<Input> {
  const fetchPage = makeFetcher(options);
  for (const name of names) {
    if (name === '-') yield* guarded('-', async () => [await fromStdin(options)], options, fetchPage);
    else if (/^[a-z][a-z0-9+.-]*:\/\//iu.test(name))
      yield* guarded(name, async () => [await fromUrl(name, options, fetchPage)], options, fetchPage);
    else {
      for (const file of filesOf(name)) {
        if ('error' in file) yield { location: file.path, error: file.error };
        else yield* guarded(file.path, async () => [fromFile(file.path, options)], options, fetchPage);
      }
    }
  }
}

type Fetcher = ReturnType<typeof makeFetcher>;

async function* guarded(
  location: string,
  open: () => Promise<Source[]>,
  options: InputOptions,
  fetchPage: Fetcher,
): AsyncIterable<Input> {
  let sources: Source[];
  try {
    sources = await open();
  } catch (error) {
    if (!(error instanceof CasusError)) throw error;
    yield { location, error };
    return;
  }
  for (const source of sources) {
    const head =
      source.bytes.byteLength < LARGEST_BYTES
        ? decode(source.bytes.subarray(0, HEAD), source.charset).text
        : '';
    if (isFeed(head)) yield* fromFeed(source, options, fetchPage);
    else yield { location, source };
  }
}

function sourceOf(
  bytes: Uint8Array,
  location: string,
  options: InputOptions,
  more: Partial<Source> = {},
): Source {
  return {
    bytes,
    location,
    url: options.url ?? null,
    mediaType: null,
    charset: null,
    fetchedAt: options.now(),
    published: options.published ?? null,
    ...more,
  };
}

async function fromStdin(options: InputOptions): Promise<Source> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of options.stdin ?? []) {
      size += chunk.byteLength;
      if (size > LARGEST_BYTES) throw tooLarge('-', size);
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof CasusError) throw cause;
    throw new CasusError('E_NOT_FOUND', `cannot read standard input: ${(cause as Error).message}`, {
      where: { input: '-' },
      cause,
    });
  }
  return sourceOf(Buffer.concat(chunks), '-', options);
}

async function fromUrl(url: string, options: InputOptions, fetchPage: Fetcher): Promise<Source> {
  const fetched = await fetchPage(url);
  return sourceOf(fetched.bytes, url, options, {
    url: fetched.url,
    mediaType: fetched.mediaType,
    charset: fetched.charset,
  });
}

function fromFile(path: string, options: InputOptions): Source {
  let bytes: Uint8Array;
  try {
    const { size } = statSync(path);
    if (size > LARGEST_BYTES) throw tooLarge(path, size);
    bytes = size > 0 ? readFileSync(path) : readUnsized(path);
  } catch (cause) {
    if (cause instanceof CasusError) throw cause;
    throw new CasusError('E_NOT_FOUND', `cannot read the file "${path}": ${(cause as Error).message}`, {
      where: { input: path },
      cause,
    });
  }
  return sourceOf(bytes, path, options, { mediaType: TYPES[extname(path).toLowerCase()] ?? null });
}

/** Pipes and devices do not say how much they hold; some never end. */
function readUnsized(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    while (true) {
      const chunk = Buffer.alloc(2 ** 16);
      const count = readSync(file, chunk);
      if (count === 0) return Buffer.concat(chunks);
      size += count;
      if (size > LARGEST_BYTES) throw tooLarge(path, size);
      chunks.push(chunk.subarray(0, count));
    }
  } finally {
    closeSync(file);
  }
}

function tooLarge(location: string, size: number): CasusError {
  return new CasusError(
    'E_TOO_LARGE',
    `"${location}" holds ${Math.ceil(size / 2 ** 20)} MB or more; the limit is ${LARGEST_BYTES / 2 ** 20} MB`,
    { where: { input: location } },
  );
}

/** The file itself, or the pages of a folder in the order of their names. */
function* filesOf(
  name: string,
): Iterable<{ readonly path: string } | { readonly path: string; readonly error: CasusError }> {
  let isFolder: boolean;
  try {
    isFolder = statSync(name).isDirectory();
  } catch (cause) {
    yield {
      path: name,
      error: new CasusError('E_NOT_FOUND', `there is no file or folder "${name}"; check the path`, {
        where: { input: name },
        cause,
      }),
    };
    return;
  }
  if (!isFolder) {
    yield { path: name };
    return;
  }
  let entries: Dirent[];
  try {
    entries = readdirSync(name, { withFileTypes: true });
  } catch (cause) {
    yield {
      path: name,
      error: new CasusError(
        'E_NOT_FOUND',
        `cannot look into the folder "${name}": ${(cause as Error).message}`,
        { where: { input: name }, cause },
      ),
    };
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const path = join(name, entry.name);
    if (entry.isDirectory()) yield* filesOf(path);
    else if (!NO_PAGE.test(entry.name)) {
      const leadsTo = entry.isSymbolicLink() ? kindOf(path) : null;
      // Folders behind links are not entered: they may lead round in a circle.
      if (entry.isFile() || leadsTo === 'file') yield { path };
      else if (leadsTo === 'nothing')
        yield {
          path,
          error: new CasusError('E_NOT_FOUND', `"${path}" is a link that leads nowhere`, {
            where: { input: path },
          }),
        };
    }
  }
}

function kindOf(path: string): 'file' | 'nothing' | 'other' {
  try {
    return statSync(path).isFile() ? 'file' : 'other';
  } catch {
    return 'nothing';
  }
}

/** Entries with a link are fetched; those without are read from what the feed carries. */
async function* fromFeed(source: Source, options: InputOptions, fetchPage: Fetcher): AsyncIterable<Input> {
  let items: ReturnType<typeof readFeed>;
  try {
    items = readFeed(decode(source.bytes, source.charset).text, source.location, source.url);
  } catch (error) {
    if (!(error instanceof CasusError)) throw error;
    yield { location: source.location, error };
    return;
  }
  for (const item of items) {
    if (item.link !== null) {
      yield* guarded(
        item.link,
        async () => [await fromUrl(item.link!, options, fetchPage)],
        options,
        fetchPage,
      );
    } else if (item.content !== null) {
      const inHtml = (text: string) => text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;');
      const day = item.published === null ? Number.NaN : Date.parse(item.published);
      const date = Number.isNaN(day) ? null : new Date(day).toISOString().slice(0, 10);
      const html = `<!doctype html><html><head><meta charset="utf-8"><title>${inHtml(item.title)}</title><meta property="og:title" content="${inHtml(item.title).replace(/"/gu, '&quot;')}"></head><body><article><h1>${inHtml(item.title)}</h1>${/<\w+/u.test(item.content) ? item.content : `<p>${inHtml(item.content)}</p>`}</article></body></html>`;
      const published = options.published ?? (date !== null && isFuzzyDate(date) ? date : null);
      yield {
        location: `${source.location} (${item.title})`,
        source: sourceOf(Buffer.from(html), `${source.location} (${item.title})`, options, {
          mediaType: 'text/html',
          charset: 'utf-8',
          published,
        }),
      };
    }
  }
}
