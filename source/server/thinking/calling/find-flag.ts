import type {Parameter} from './parameters.js';
import type {Found, Reading} from './reading.js';

/** Names of flags that are a state, so that "on" and "off" set them. */
const states = new Set([
	'on',
	'status',
	'power',
	'active',
	'open',
	'lock',
	'mode',
]);

const positive = new Set(['on', 'open', 'lock', 'play']);
const negative = new Set(['off', 'close', 'unlock', 'stop', 'mute']);

const yes = new Set(['yes', 'yeah', 'sure', 'true', 'да', 'ага', 'конечно']);
const no = new Set(['no', 'nope', 'false', 'нет', 'не']);

const denials = new Set(['no', 'not', "don't", 'without', 'не', 'без', 'нет']);

/**
On or off, with or without, yes or no.

@param isAsked The agent has just asked for it, so that yes and no are answers.
*/
export const findFlag = (
	{names}: Parameter,
	{tokens}: Reading,
	{
		used,
		isAsked,
	}: {readonly used: ReadonlySet<number>; readonly isAsked: boolean},
): Found | undefined => {
	const free = tokens
		.map((token, index) => ({...token, index}))
		.filter(({index}) => !used.has(index));
	const isState = [...names].some((name) => states.has(name));

	// "Open" is what `is_open` is about; "close" is its opposite.
	const opposite = free.find(({concepts}) =>
		concepts.some((concept) => negative.has(concept) && !names.has(concept)),
	);

	if (isState && opposite !== undefined) {
		return {value: false, uses: [opposite.index]};
	}

	const named = free.find(({concepts}) =>
		concepts.some((concept) => names.has(concept)),
	);
	const switched = isState
		? free.find(({concepts}) =>
				concepts.some((concept) => positive.has(concept)),
			)
		: undefined;
	const found = named ?? switched;

	if (found !== undefined) {
		const isDenied = tokens
			.slice(Math.max(0, found.index - 2), found.index)
			.some(({word}) => denials.has(word));
		return {value: !isDenied, uses: [found.index]};
	}

	if (!isAsked) {
		return undefined;
	}

	const answer = free.find(({word}) => yes.has(word) || no.has(word));
	return answer && {value: yes.has(answer.word), uses: [answer.index]};
};
