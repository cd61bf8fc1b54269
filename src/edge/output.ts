import { renameSync } from 'node:fs';
import { type FileHandle, open, readFile, stat } from 'node:fs/promises';
import { CasusError } from '#core/index.js';

/** A file that only grows, and can be cut back to where it was known to be whole. */
export interface OutputFile {
  readonly bytes: number;
  /** Appends all of it; waits until the system has taken it. */
  write(bytes: Uint8Array): Promise<void>;
  /** Waits until what was written is on the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens an output for appending.
 * @param bytes `new` = a file that must not exist yet; else an earlier run's, which is cut to this length
 * @throws CasusError E_OUTPUT
 */
export async function openOutput(path: string, bytes: number | 'new'): Promise<OutputFile> {
  const guarded = async <Out>(work: () => Promise<Out>): Promise<Out> => {
    try {
      return await work();
    } catch (cause) {
      throw refused(path, cause);
    }
  };
  const file: FileHandle = await guarded(() => open(path, bytes === 'new' ? 'wx' : 'r+'));
  let at = bytes === 'new' ? 0 : bytes;
  if (bytes !== 'new') {
    await guarded(() => file.truncate(at)).catch(async (error: unknown) => {
      await file.close();
      throw error;
    });
  }
  return {
    get bytes() {
      return at;
    },
    write: (more) =>
      guarded(async () => {
        // A full disk takes a part.
        for (let done = 0; done < more.byteLength; ) {
          const { bytesWritten } = await file.write(more, done, more.byteLength - done, at);
          done += bytesWritten;
          at += bytesWritten;
        }
      }),
    sync: () => guarded(() => file.datasync()),
    close: () => guarded(() => file.close()),
  };
}

/** Bytes of a file; null when there is none. */
export async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw refused(path, cause);
  }
}

/** Text of a small file; null when there is none. */
export async function readSmall(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw refused(path, cause);
  }
}

/** Puts a small file in place of what is there, whole or not at all. */
export async function replaceFile(path: string, text: string): Promise<void> {
  try {
    const next = `${path}.new`;
    const file = await open(next, 'w');
    try {
      await file.writeFile(text);
      await file.datasync();
    } finally {
      await file.close();
    }
    renameSync(next, path);
  } catch (cause) {
    throw refused(path, cause);
  }
}

function refused(path: string, cause: unknown): CasusError {
  if (cause instanceof CasusError) return cause;
  return new CasusError(
    'E_OUTPUT',
    `cannot write "${path}": ${(cause as Error).message}; what was written before is whole, --resume goes on with it`,
    { where: { input: path }, cause },
  );
}
