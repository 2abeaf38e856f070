/** What a person reads for an error and what can be done about it. */
export interface ErrorText {
  readonly text: string;
  readonly hint: string | null;
}

/**
 * Sentences by the stable code of an AppError. English has none of them: there the thrown sentence, which knows the details, is
 * the one that is shown. Every other language has all of them (a test).
 */
export type ErrorTexts = Readonly<Record<string, ErrorText>>;
