/** The names of the `{{placeholders}}` in a sentence, at type level. */
export type PlaceholdersOf<S extends string> = S extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | PlaceholdersOf<Rest>
  : never

/** The second argument of `t`: absent for a sentence without placeholders, else exactly its values. `count` chooses the plural. */
export type TextArgs<S extends string> = [PlaceholdersOf<S>] extends [never]
  ? []
  : [params: { readonly [P in PlaceholdersOf<S>]: P extends 'count' ? number : string | number }]
