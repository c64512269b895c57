const mark = '[redacted]';

/**
What gives a secret away: where it stands (a header, a query member, a JSON member, also of JSON inside of JSON) or how it begins.

The scheme words need a value of 20 characters or one with a digit, so that "Bearer authentication is required" stays readable. No value goes past a backslash: JSON stays JSON.
*/
const patterns: ReadonlyArray<readonly [RegExp, string]> = [
	[/(authorization\\*["']?\s*[:=]\s*\\*["']?)[^"'\\\r\n,\}]+/giv, `$1${mark}`],
	[
		/\b(bearer|basic|api[\-_ ]?key)([\s:=]+\\*["']?)(?=\S{20}|[\w.+\/=~\-]*\d)[\w.+\/=~*\-]{6,}/giv,
		`$1$2${mark}`,
	],
	[
		/((?:api[\-_]?key|[&?](?:key|token|access_token))=)[^&\s"'#\\]+/giv,
		`$1${mark}`,
	],
	[
		/(["'][\w\-]*(?:api[\-_]?key|token|secret|password)\\*["']\s*:\s*\\*["'])[^"'\\]+/giv,
		`$1${mark}`,
	],
	[/(:\/\/[^\s"'\/:@\\]*:)[^\s"'\/@\\]+@/gv, `$1${mark}@`],
	[/\bek_[\w\-]{6,}/gv, mark],
	[/\bsk-[\w*\-]{6,}/gv, mark],
	[/\bt1\.[\w\-]{6,}(?:\.[\w\-]+)*=*/gv, mark],
	[/\bAQVN[\w\-]{6,}/gv, mark],
	[/\beyJ[\w\-]{8,}\.[\w\-]+\.[\w\-]*/gv, mark],
];

/**
Text without keys and tokens, for everything that a screen or a log shows.

@param secrets Values known to be secret, taken out wherever they stand; those shorter than 6 characters are left, they would tear words apart.
*/
export const redact = (
	text: string,
	secrets: readonly string[] = [],
): string => {
	let result = text;

	for (const secret of secrets) {
		if (secret.length >= 6) {
			result = result.replaceAll(secret, mark);
		}
	}

	for (const [pattern, replacement] of patterns) {
		result = result.replaceAll(pattern, replacement);
	}

	return result;
};
