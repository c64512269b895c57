const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null;

/** The message inside a JSON error, where a server's words are one; else the words as they are. */
export const serverSentence = (words: string): string => {
	try {
		const parsed: unknown = JSON.parse(words);
		const body = isRecord(parsed) ? parsed : {};
		const inner = isRecord(body.error) ? body.error : body;
		const message = inner.message ?? inner.error ?? inner.detail;
		return typeof message === 'string' ? message : words;
	} catch {
		// Not JSON: a plain sentence, or a page.
		return words;
	}
};
