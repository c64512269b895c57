/** Names in their order. How often words and sound follow each other is the matter of the moment: of their deltas only the first one in each answer. */
export const orderOf = (
	frames: ReadonlyArray<{readonly type: string}>,
): readonly string[] => {
	const deltas = new Set<string>();
	return frames
		.map(({type}) => type)
		.filter((type) => {
			const isRepeated = deltas.has(type);
			if (type === 'response.created') {
				deltas.clear();
			}

			if (type.endsWith('.delta')) {
				deltas.add(type);
			}

			return !isRepeated;
		});
};
