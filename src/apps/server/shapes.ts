import { type TSchema, Type } from 'typebox';

/** Pieces that the shapes of all requests and answers are made of. */
export const text = Type.String();
export const texts = Type.Array(text);
/** A field of a form: may be left out, and is told by the route when it is wrong. */
export const words = Type.Optional(Type.String({ maxLength: 200 }));
export const share = Type.Number({ minimum: 0, maximum: 1 });
export const literals = <const Values extends readonly string[]>(values: Values) =>
  Type.Unsafe<Values[number]>({ type: 'string', enum: values });
export const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
export const textOrNull = orNull(text);

/** An answer is made once and only read after. `Kept` are shapes that are read-only as they are. */
export type Fixed<T, Kept = never> = T extends string | Kept
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Fixed<Item, Kept>[]
    : T extends object
      ? { readonly [Key in keyof T]: Fixed<T[Key], Kept> }
      : T;

/** Compile-time: a field added to a view must be added to its schema, or the serialiser would drop it. */
export type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
