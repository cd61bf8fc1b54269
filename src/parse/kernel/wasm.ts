import { KERNEL_BYTES } from './bytes.js';
import type { Kernel } from './index.js';

/** What is used of WebAssembly, whose types come with those of browsers alone. */
declare const WebAssembly: {
  validate(code: Uint8Array): boolean;
  Module: new (code: Uint8Array) => object;
  Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
  Instance: new (module: object, imports: object) => { readonly exports: object };
};

const PAGE = 65_536;
let compiled: object | null | undefined;

/** Null where this Node cannot run 128-bit WebAssembly. */
export function wasmKernel(bytes: number): Kernel | null {
  if (compiled === undefined) {
    const code = Uint8Array.from(atob(KERNEL_BYTES), (character) => character.charCodeAt(0));
    compiled = WebAssembly.validate(code) ? new WebAssembly.Module(code) : null;
  }
  if (compiled === null) return null;
  const pages = Math.ceil(bytes / PAGE);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return { ...(exports as Omit<Kernel, 'memory'>), memory: memory.buffer };
}
