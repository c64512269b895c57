/**
What a `Retry-After` header asks for, ms: seconds, or a date (RFC 9110, section 10.2.3). Undefined where there is none, or none that can be read.

@param nowMs Milliseconds since the epoch, for a date.
*/
export const retryAfterMs = (
	header: string | undefined,
	nowMs: number,
): number | undefined => {
	const text = header?.trim() ?? '';
	if (/^\d+(?:\.\d+)?$/v.test(text)) {
		return Number(text) * 1000;
	}

	// A date begins with the name of its day: other words are none, whatever a lenient reader makes of them.
	const at = /^[a-z]{3}/iv.test(text) ? Date.parse(text) : Number.NaN;
	return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
};
