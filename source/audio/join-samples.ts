/** The samples of all parts, one after another, in an array of their own. */
export const joinSamples = (...parts: readonly Int16Array[]): Int16Array => {
	const all = new Int16Array(
		parts.reduce((length, part) => length + part.length, 0),
	);
	let length = 0;
	for (const part of parts) {
		all.set(part, length);
		length += part.length;
	}

	return all;
};
