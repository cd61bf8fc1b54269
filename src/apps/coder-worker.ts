import { type BatchTask, type CodedBatch, makeBatchCoder } from './code-batch.js';
import { makeReader } from './pipeline.js';

const reader = makeReader();
const code = makeBatchCoder(reader);

/** One thread of `code-corpus.ts`. Without a task it tells what it codes with. */
export default function run(task: BatchTask | null): CodedBatch | string {
  return task === null ? reader.producer : code(task);
}
