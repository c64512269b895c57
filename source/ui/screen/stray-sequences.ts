/** Answer to `CSI ? u`, its escape character taken off by Ink. */
export const isKeyReportAnswer = (input: string) => /^\[\?\d+u$/v.test(input);

/** A reply or report of the terminal that Ink does not know: never text. */
export const isStraySequence = (input: string) =>
	/^\[[\d;:<=>?]*[A-Za-z~]$/v.test(input) && input.length > 2;
