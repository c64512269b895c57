import {fieldsOf, objectIn, textIn} from '../thinking/json.js';

const longest = 300;
const mark = '[redacted]';

/** Keys as servers repeat them in their complaints, also half hidden behind asterisks. */
const keyShapes = [
	/\bsk-[\w*\-]{6,}/gv,
	/(?<=\bbearer\s+)[\w.+\/=~*\-]{6,}/giv,
	/(?<=[&?](?:api[\-_]?key|key|token)=)[^&\s"']+/giv,
];

const redacted = (text: string, secrets: readonly string[]): string => {
	let result = text;
	for (const secret of secrets) {
		result = result.replaceAll(secret, mark);
	}

	for (const shape of keyShapes) {
		result = result.replaceAll(shape, mark);
	}

	return result;
};

/** The sentence in an error body: servers wrap it in half a dozen ways. */
const sentenceIn = (body: string): string => {
	const fields = fieldsOf(body);
	if (fields === undefined) {
		// A page that a person would see in a browser: only its title says anything.
		return /<title>(?<title>[^<]*)/iv.exec(body)?.groups?.title ?? body;
	}

	const inner = objectIn(fields, 'error');
	return (
		(inner && textIn(inner, 'message')) ??
		textIn(fields, 'error') ??
		textIn(fields, 'message') ??
		textIn(fields, 'detail') ??
		body
	);
};

/** What a server said, in one short line without keys, for a message. */
export const serverWords = (
	body: string,
	secrets: readonly string[],
): string => {
	const line = redacted(sentenceIn(body), secrets)
		.replaceAll(/[\s\p{Cc}]+/gv, ' ')
		.trim();

	return line.length > longest ? `${line.slice(0, longest)}…` : line;
};
