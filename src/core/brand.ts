declare const brand: unique symbol;

/** Marks a plain value as checked, at the type level only. */
export interface Brand<Name extends string> {
  readonly [brand]: Name;
}
