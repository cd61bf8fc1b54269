import { CasusError, type OutlookText, type Source } from '#core/index.js';
import { makeReader } from './pipeline.js';

/** What a thread sends back: errors of a class do not cross threads whole. */
export type Answer =
  | { readonly read: OutlookText }
  | { readonly error: Pick<CasusError, 'code' | 'message' | 'where'> };

const reader = makeReader();

/** One thread of the pool (see pool.ts). A fault of ours is thrown as it is. */
export default function read(source: Source): Answer {
  try {
    return { read: reader.read(source) };
  } catch (error) {
    if (!(error instanceof CasusError)) throw error;
    return { error: { code: error.code, message: error.message, where: error.where } };
  }
}
