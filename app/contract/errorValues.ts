import type { ErrorCode } from './errorCode.ts'
import type { errorText } from './errorText.ts'

type Names<S> = S extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Names<Rest> : never
type Entry<Code extends ErrorCode> = (typeof errorText)[Code]
/** The names of the values in the sentences of a code; `never` when there are none. */
export type ErrorValueNames<Code extends ErrorCode> = {
  [C in Code]: Names<Entry<C>['message']['en'] | Entry<C>['cause']['en'] | Entry<C>['next']['en']>
}[Code]

export type ErrorValue = string | number | boolean | null

/**
 * The values that an error of this code must carry: those that its sentences name; more are allowed. For a code that is one
 * of several, those of all of them. A value that is not known is null, and the sentence goes without it.
 */
export type ErrorValues<Code extends ErrorCode> = { readonly [name in ErrorValueNames<Code>]: ErrorValue } & {
  readonly [name: string]: ErrorValue
}
