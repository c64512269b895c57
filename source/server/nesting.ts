/** So deep nobody nests who means well: JSON Schemas of functions stay below twenty. */
export const nestedMost = 100;

const isNest = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

/**
Whether a JSON value is nested deeper than `nestedMost`: what walks through it, and `JSON.stringify`, would end with the stack.
*/
export const isNestedTooDeep = (value: unknown): boolean => {
	let level: Array<Record<string, unknown>> = isNest(value) ? [value] : [];
	let depth = 0;

	while (level.length > 0) {
		depth++;

		if (depth > nestedMost) {
			return true;
		}

		const next: Array<Record<string, unknown>> = [];

		for (const nest of level) {
			for (const inner of Object.values<unknown>(nest)) {
				if (isNest(inner)) {
					next.push(inner);
				}
			}
		}

		level = next;
	}

	return false;
};
