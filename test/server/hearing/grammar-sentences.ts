type Rules = ReadonlyMap<string, string>;

const rulesOf = (grammar: string): Rules =>
	new Map(
		[...grammar.matchAll(/<(?<name>[^>]+)> = (?<body>[^;]*);/gv)].map(
			({groups}) => [groups!.name!, groups!.body!],
		),
	);

/** The places where `separator` stands outside of all brackets. */
const splitOutside = (text: string, separator: string): readonly string[] => {
	const parts = [''];
	let depth = 0;

	for (const character of text) {
		depth += '([<'.includes(character) ? 1 : 0;
		depth -= ')]>'.includes(character) ? 1 : 0;

		if (depth === 0 && character === separator) {
			parts.push('');
		} else {
			parts[parts.length - 1] += character;
		}
	}

	return parts.map((part) => part.trim()).filter((part) => part !== '');
};

/**
One sentence of a grammar.

@param choose A whole number from 0 to below its argument.
*/
export const sentenceOf = (
	grammar: string,
	rule: string,
	choose: (count: number) => number,
): string => {
	const rules = rulesOf(grammar.replace('public ', ''));

	const expand = (text: string): string => {
		const choices = splitOutside(text, '|');
		const parts = splitOutside(choices[choose(choices.length)] ?? '', ' ');

		return parts
			.map((part) => {
				if (part.startsWith('<')) {
					return expand(rules.get(part.slice(1, -1)) ?? '');
				}

				if (part.startsWith('(')) {
					return expand(part.slice(1, -1));
				}

				if (part.startsWith('[')) {
					return choose(2) === 0 ? '' : expand(part.slice(1, -1));
				}

				return part;
			})
			.filter((part) => part !== '')
			.join(' ');
	};

	return expand(rules.get(rule) ?? '');
};
